import type { Alert } from '#lib/contract/alert.ts';

/** What a source says of one trouble, in our words: the alert it would open, and whether the trouble is on or over. */
export type Heard = {
  status: 'firing' | 'resolved';
  /** Since when, by the source's clock. */
  since: string;
  /** Until when, if it is over. */
  until: string;
  /** When the source said it, by its clock, where it tells: what it said before something that is known is passed over. */
  saidAt?: string;
  /** It is about every trouble that is known and whose key begins with this one's. */
  ofAllUnder?: true;
  /** The source tells the end of this one, though not of all, so its silence means nothing. */
  endIsTold?: true;
  /** Everything of an alert that the source decides. */
  says: Pick<Alert, 'title' | 'text' | 'severity' | 'dedupeKey' | 'errors' | 'urls' | 'facts' | 'playbook' | 'source'> &
    Partial<
      Pick<
        Alert,
        'kind' | 'journey' | 'step' | 'signalId' | 'ownerId' | 'ownerName' | 'fallbackId' | 'team' | 'counts' | 'trend'
      >
    >;
};

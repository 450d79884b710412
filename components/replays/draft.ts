import type { NoteDraft, Verdict } from '#lib/contract/note.ts';

/** The verdict that a key means in the note form. */
export const VERDICT_KEYS = { shows_it: 'y', does_not: 'n', cannot_tell: 'u' } as const satisfies Record<
  Verdict,
  string
>;

export const VERDICTS = ['shows_it', 'does_not', 'cannot_tell'] as const satisfies readonly Verdict[];

export function verdictOf(key: string): Verdict | undefined {
  return VERDICTS.find((verdict) => VERDICT_KEYS[verdict] === key.toLowerCase());
}

/** Whether a replay link can be kept: none at all, or http and https. */
export function isReplayLink(link: string): boolean {
  return link === '' || (/^https?:\/\//i.test(link) && URL.canParse(link));
}

/** What stands in the way of keeping the note, or nothing. */
export function missing(draft: NoteDraft): 'verdict' | 'link' | undefined {
  if (!draft.verdict) return 'verdict';
  return isReplayLink(draft.replayUrl.trim()) ? undefined : 'link';
}

import { z } from 'zod';
import { Id, Instant, Prose, WebAddress } from './primitives.ts';

/** What one watched session says about the alert. */
export const Verdict = z.enum(['shows_it', 'does_not', 'cannot_tell']);
export type Verdict = z.infer<typeof Verdict>;

/** What one member saw in one session's replay. Only its author edits it. */
export const Note = z.looseObject({
  id: Id,
  alertId: Id,
  /** The replay that was watched. */
  replayUrl: WebAddress.optional(),
  ticketKey: Id.optional(),
  verdict: Verdict,
  text: Prose,
  /** The id of the writing that this text comes from. */
  version: Id.optional(),
  by: Id,
  byName: z.string().max(500),
  at: Instant,
});
export type Note = z.infer<typeof Note>;

/** What names the text of a note as it stands; an editor says which one it was looking at. */
export function noteVersion({ version, at }: Note): string {
  return version ?? at;
}

/** A replay note that is not sent yet; kept at every pause in typing. */
export type NoteDraft = { noteId: string; alertId: string; replayUrl: string; verdict?: Verdict; text: string };

import { z } from 'zod';
import { LabelName } from './label.ts';
import { Id, Instant, Line, Prose } from './primitives.ts';

/** Reply text with Liquid placeholders (`{{ requester.first_name }}`), bound to labels or alerts. Never a script. */
export const Macro = z.looseObject({
  id: Id,
  title: Line,
  body: Prose.min(1),
  labelIds: z.array(LabelName).max(50),
  alertIds: z.array(Id).max(50),
  state: z.enum(['active', 'retired']),
  /** The id of the saving that this text comes from. */
  version: Id.optional(),
  updatedBy: Id,
  updatedAt: Instant,
});
export type Macro = z.infer<typeof Macro>;

/** What names a macro's text as it stands; an editor says which one it was looking at. */
export function macroVersion({ version, updatedAt }: Pick<Macro, 'version' | 'updatedAt'>): string {
  return version ?? updatedAt;
}

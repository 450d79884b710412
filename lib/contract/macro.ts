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
  updatedBy: Id,
  updatedAt: Instant,
});
export type Macro = z.infer<typeof Macro>;

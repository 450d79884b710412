import { z } from 'zod';
import { Id, Line } from './primitives.ts';

/** The settings of one customer of the API that every member needs. The row's id is the workspace's id. */
export const Workspace = z.looseObject({
  id: Id,
  name: Line,
  /** Whether subject and excerpt of tickets may leave the browser (personal data removed first). */
  sharesTickets: z.boolean(),
  /** The field that holds the tags on helpdesks that have no tags of their own. */
  tagField: Line,
  /** Helpdesks that the API puts labels into by itself. */
  connectedHelpdesks: z
    .array(z.object({ helpdesk: z.string().max(100), host: z.string().max(300) }))
    .max(200)
    .optional(),
  /** Who gets an alert on which nobody has acted; nobody where it is absent. */
  fallbackId: Id.optional(),
  /** How many minutes after it was opened; `FALLBACK_MINUTES` where it is absent. */
  fallbackMinutes: z.number().int().min(1).max(1_440).optional(),
});
export type Workspace = z.infer<typeof Workspace>;

/** How long somebody has to act on an alert before it goes to the fallback, where the workspace does not say. */
export const FALLBACK_MINUTES = 30;

import { z } from 'zod';
import { Id } from './primitives.ts';

/** Rows of alerts' history of which a browser would tell its person, so that each is told by one browser only. */
export const NoticeClaim = z.object({ eventIds: z.array(Id).min(1).max(50) });
export type NoticeClaim = z.infer<typeof NoticeClaim>;

/** Those that this browser tells. */
export const NoticesClaimed = z.object({ eventIds: z.array(Id) });
export type NoticesClaimed = z.infer<typeof NoticesClaimed>;

import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** One entry of the audit log: who did what, when, and from where; never secrets, never what people wrote. */
export const AuditEntry = z.object({
  /** Counts from 1 without gaps in each workspace. */
  seq: z.number().int().positive(),
  at: Instant,
  /** Null where a tool or whoever runs the API did it. */
  memberId: Id.nullable(),
  actor: z.string(),
  connectionId: Id.nullable(),
  network: z.string().nullable(),
  action: z.string(),
  target: z.object({ kind: z.string(), id: z.string() }).nullable(),
  /** Small facts that changed, each before and after. */
  facts: z.record(z.string(), z.tuple([z.string().nullable(), z.string().nullable()])).nullable(),
  /** SHA-256 over the entry and `previousHash`, hex; an altered or removed entry shows in all that follow. */
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AUDIT_PAGE = 100;

/** Which entries: those before `before`, of one member, of actions whose name begins so. */
export const AuditQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  member: Id.optional(),
  action: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(AUDIT_PAGE),
});
export type AuditQuery = z.input<typeof AuditQuery>;

/** Newest first. */
export const AuditPage = z.object({ entries: z.array(AuditEntry), more: z.boolean() });
export type AuditPage = z.infer<typeof AuditPage>;

export const AUDIT_EXPORT_LIMIT = 5_000;

/** The whole log in its order, part by part: what comes after `after`. */
export const AuditExportQuery = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(AUDIT_EXPORT_LIMIT).optional(),
});

import type { EntityKind, EntityWrite } from '#lib/contract/entity.ts';
import type { AuditActor, AuditFacts, AuditNote } from '../store/audit.ts';
import type { WorkingRows } from './decide.ts';

/** Made by programs in great number, and told by the labelling, the ticket or the use itself. */
const NOT_NOTED = ['labelling.mirror@', 'ticket.share@', 'macro.used@'];

/** The fields of each kind in which the last writer wins: the log keeps what was there before. No text of anybody. */
const FACTS: Partial<Record<EntityKind, readonly string[]>> = {
  alert: ['ownerId', 'state'],
  label: ['state', 'alertId'],
  labelling: ['labelId', 'alertId'],
  macro: ['state'],
  member: ['role', 'team'],
  journey: ['state'],
  signal: ['state', 'ownerId', 'fallbackId'],
  silence: ['until'],
  workspace: ['sharesTickets', 'tagField', 'fallbackId'],
};

/** What the audit log says of an applied change. Call before its writes are kept in `rows`. */
export function auditNotes(
  name: string,
  writes: readonly EntityWrite[],
  rows: WorkingRows,
  actor: AuditActor,
): AuditNote[] {
  const [first] = writes;
  if (!first || NOT_NOTED.some((prefix) => name.startsWith(prefix))) return [];
  const facts = factsOf(first, rows.read(first.kind, first.id));
  return [
    {
      action: name,
      actor,
      target: { kind: first.kind, id: first.id },
      ...(Object.keys(facts).length === 0 ? {} : { facts }),
    },
  ];
}

function factsOf({ kind, value }: EntityWrite, before: unknown): AuditFacts {
  const facts: AuditFacts = {};
  for (const field of FACTS[kind] ?? []) {
    const [then, now] = [textOf(before, field), textOf(value, field)];
    if (then !== now) facts[field] = [then, now];
  }
  return facts;
}

function textOf(value: unknown, field: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = Object.entries(value).find(([name]) => name === field)?.[1];
  return typeof found === 'string' || typeof found === 'boolean' ? String(found) : null;
}

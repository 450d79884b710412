import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, digestOf } from '#lib/contract/digest.ts';
import type { EntityKind } from '#lib/contract/entity.ts';
import { outOfScope } from '#lib/contract/scope.ts';
import { alertOf } from '../samples.ts';

const NOW = Date.parse('2026-11-24T10:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const row = (kind: EntityKind, id: string, value: unknown, rev = 1) => ({ kind, id, rev, value });
const over = (id: string, days: number) =>
  row('alert', id, { ...alertOf({ id }), state: 'closed', endedAt: daysAgo(days) });
const gone = (rows: ReturnType<typeof row>[]) => outOfScope(rows, NOW).map(({ kind, id }) => `${kind} ${id}`);

describe('what a browser need not keep', () => {
  it('is an alert that ended two weeks ago, with all that belongs to it', () => {
    const rows = [
      over('old', 15),
      row('labelling', 'l1', { alertId: 'old', ticketKey: 't1' }),
      row('note', 'n1', { alertId: 'old' }),
      row('ticket', 't1', { updatedAt: daysAgo(20) }),
      over('recent', 13),
      row('labelling', 'l2', { alertId: 'recent', ticketKey: 't2' }),
      row('ticket', 't2', { updatedAt: daysAgo(20) }),
      row('alert', 'open', alertOf({ id: 'open' })),
      row('note', 'n2', { alertId: 'open' }),
    ];
    expect(gone(rows)).toEqual(['alert old', 'labelling l1', 'note n1', 'ticket t1']);
  });

  it('is a ticket that nobody wrote to for two weeks, but not one that bears a label still', () => {
    const rows = [
      row('ticket', 'old', { updatedAt: daysAgo(15) }),
      row('ticket', 'labelled', { updatedAt: daysAgo(15) }),
      row('labelling', 'l', { ticketKey: 'labelled' }),
      row('ticket', 'new', { updatedAt: daysAgo(1) }),
    ];
    expect(gone(rows)).toEqual(['ticket old']);
  });

  it('is never a label, a macro, a member or the workspace', () => {
    const always = fc.constantFrom<EntityKind>('label', 'macro', 'member', 'workspace');
    fc.assert(fc.property(always, fc.anything(), (kind, value) => gone([row(kind, 'x', value)]).length === 0));
  });
});

describe('a digest', () => {
  const kinds = fc.constantFrom<EntityKind>('label', 'macro', 'member');
  const rows = fc.uniqueArray(fc.record({ kind: kinds, id: fc.string(), rev: fc.nat(), value: fc.constant({}) }), {
    selector: ({ kind, id }) => `${kind} ${id}`,
    minLength: 1,
  });

  it('does not depend on order, and shows a row that is missing or of another revision', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, pick) => {
        expect(differences(digestOf(all), digestOf(all.toReversed()))).toEqual([]);
        const chosen = all[pick % all.length];
        const without = all.filter((each) => each !== chosen);
        const newer = all.map((each) => (each === chosen ? { ...each, rev: each.rev + 1 } : each));
        expect(differences(digestOf(all), digestOf(without))).toEqual([chosen?.kind]);
        expect(differences(digestOf(all), digestOf(newer))).toEqual([chosen?.kind]);
      }),
    );
  });

  it('passes over what a time window may or may not have removed', () => {
    const current = [row('alert', 'open', alertOf({ id: 'open' })), row('note', 'n2', { alertId: 'open' })];
    const old = [over('old', 15), row('note', 'n1', { alertId: 'old' }), row('ticket', 't', { updatedAt: daysAgo(1) })];
    expect(digestOf([...current, ...old])).toEqual(digestOf(current));
  });
});

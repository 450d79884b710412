import { describe, expect, it } from 'vitest';
import { type Actor, applyChange } from '#lib/contract/changes/index.ts';
import { ENTITIES } from '#lib/contract/entity.ts';
import { type Silence, silenceKey, silenceOf } from '#lib/contract/silence.ts';
import { alertOf } from '#tests/unit/samples.ts';

const AT = '2026-11-23T10:00:00.000Z';
const NOW = Date.parse(AT);
const UNTIL = '2026-11-23T14:00:00.000Z';
const mara: Actor = { memberId: 'm-mara', name: 'Mara', role: 'lead', at: AT };
const kim: Actor = { memberId: 'm-kim', name: 'Kim', role: 'agent', at: AT };

const silence = (parts: Partial<Silence>): Silence => ({
  id: 'q',
  ...silenceKey(alertOf({ id: 'a1', dedupeKey: 'setup' })),
  alertId: 'a1',
  title: 'Setup fails',
  until: UNTIL,
  why: 'known',
  by: 'm-mara',
  byName: 'Mara',
  at: AT,
  ...parts,
});

describe('a silence', () => {
  it('holds for every later alert of the same trouble, until its time, and for no other', () => {
    const later = alertOf({ id: 'a2', dedupeKey: 'setup' });
    expect(silenceOf([silence({})], later, NOW)?.id).toBe('q');
    expect(silenceOf([silence({})], later, Date.parse(UNTIL))).toBeUndefined();
    expect(silenceOf([silence({})], alertOf({ id: 'a3', dedupeKey: 'other' }), NOW)).toBeUndefined();
    const elsewhere = alertOf({ id: 'a4', dedupeKey: 'setup', source: { kind: 'plain', name: 'Other cron' } });
    expect(silenceOf([silence({})], elsewhere, NOW)).toBeUndefined();
  });

  it('of a signal is bound to the signal, whatever its alerts are called', () => {
    const alert = alertOf({ id: 'a1', signalId: 's1' });
    const { sourceKind: _k, sourceName: _n, dedupeKey: _d, ...bare } = silence({});
    const held: Silence = { ...bare, ...silenceKey(alert) };
    expect(silenceOf([held], alertOf({ id: 'a2', signalId: 's1', dedupeKey: 'x' }), NOW)?.id).toBe('q');
    expect(silenceOf([held], alertOf({ id: 'a3', signalId: 's2' }), NOW)).toBeUndefined();
    expect(silenceOf([held], alertOf({ id: 'a4' }), NOW)).toBeUndefined();
  });

  it('is set by the owner or a lead, for some time to come and no longer than the longest', () => {
    const alert = alertOf({ id: 'a1', dedupeKey: 'setup', ownerId: 'm-mara' });
    const set = (until: string, actor = mara) =>
      applyChange(
        'silence.set@1',
        { silenceId: 'q', alertId: 'a1', until, why: 'known' },
        (kind, id) => (kind === 'alert' && id === 'a1' ? (ENTITIES[kind].parse(alert) as never) : undefined),
        actor,
      );
    expect(set('2026-11-23T09:59:00.000Z')).toMatchObject({ code: 'invalid' });
    expect(set('2027-11-23T10:00:00.000Z')).toMatchObject({ code: 'invalid' });
    expect(set(UNTIL, kim)).toMatchObject({ code: 'forbidden' });
    expect(set(UNTIL)).toMatchObject({
      status: 'applied',
      writes: [{ kind: 'alert' }, { kind: 'alert_event' }, { kind: 'silence', id: 'q', value: { dedupeKey: 'setup' } }],
    });
  });
});

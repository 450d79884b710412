import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Heard } from '#server/ingest/heard.ts';
import { joinAll, type Known } from '#server/ingest/join-all.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute)).toISOString();

const heard = (minute: number, status: Heard['status']): Heard => ({
  status,
  since: at(minute),
  until: at(minute),
  saidAt: at(minute),
  says: {
    title: 't',
    text: '',
    severity: 'info',
    dedupeKey: 'k',
    source: { kind: 'pagerduty', name: 'n' },
    errors: [],
    urls: [],
    facts: {},
    playbook: [],
  },
});

/** As deliveries come one by one, each into what is known by then. */
function deliver(deliveries: readonly Heard[]): Known | undefined {
  let ids = 0;
  let known = new Map<string, Known>();
  for (const one of deliveries) {
    const changed = joinAll(known, [one], NOW, () => String(++ids));
    known = new Map([...known, ...changed]);
  }
  return known.get('k');
}

const told = fc
  .uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 8 })
  .chain((minutes) =>
    fc.tuple(fc.constant(minutes), fc.array(fc.boolean(), { minLength: minutes.length, maxLength: minutes.length })),
  )
  .map(([minutes, on]) => minutes.map((minute, index) => heard(minute, on[index] ? 'firing' : 'resolved')));

test('whatever the order in which deliveries come, the newest word counts', () => {
  fc.assert(
    fc.property(told, (deliveries) => {
      const newest = deliveries.reduce((last, one) => ((one.saidAt ?? '') > (last.saidAt ?? '') ? one : last));
      const known = deliver(deliveries);
      expect(known?.saidAt).toBe(newest.saidAt);
      expect(known?.standing?.alert.state === 'open').toBe(newest.status === 'firing');
    }),
  );
});

test('the same deliveries once more, in any order, change nothing', () => {
  fc.assert(
    fc.property(told, fc.integer(), (deliveries, turn) => {
      const known = deliver(deliveries);
      if (!known) return;
      const older = deliveries.filter(({ saidAt }) => saidAt !== known.saidAt);
      const again = older.map((_, index) => older[(index + Math.abs(turn)) % older.length] ?? heard(0, 'firing'));
      expect(joinAll(new Map([['k', known]]), again, NOW, () => 'x').size).toBe(0);
    }),
  );
});

test('all at once or one by one comes to the same', () => {
  fc.assert(
    fc.property(told, (deliveries) => {
      let ids = 0;
      const atOnce = joinAll(new Map(), deliveries, NOW, () => String(++ids)).get('k');
      expect(atOnce).toEqual(deliver(deliveries));
    }),
  );
});

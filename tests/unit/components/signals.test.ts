import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routeOf } from '#components/console/route.ts';
import { asField, asInstant } from '#components/signals/field-instant.ts';
import { leaveUntil } from '#components/signals/leave-until.ts';
import { moved } from '#components/signals/order.ts';
import { ownerLoad } from '#components/signals/owners.ts';
import { addressOf, placeOf, type SignalsPlace } from '#components/signals/places.ts';
import { draftOf, savedOf, wrongParts } from '#components/signals/signal-draft.ts';
import { CALLS } from '#lib/bridge/calls.ts';
import { Point } from '#lib/contract/counts.ts';
import { countsExample } from '#lib/signals/counts-example.ts';
import { activation, everything, finishing, halfWritten } from '#tests/states/page/signal-samples.ts';

describe('a signal that is written', () => {
  it('is saved as it was read', () => {
    const {
      id,
      state: _state,
      onSince: _since,
      adjustedAt: _at,
      version,
      updatedBy: _by,
      updatedAt: _then,
      ...settings
    } = finishing;
    const whole = {
      ...finishing,
      maintenance: [{ id: 'w', from: '2026-11-28T10:00:00.000Z', to: '2026-11-28T11:00:00.000Z', why: 'Move' }],
    };
    expect(savedOf(id, draftOf(whole, activation), version)).toEqual({
      ...settings,
      maintenance: whole.maintenance,
      signalId: id,
      basedOn: version,
    });
  });

  it('is taken by the background once nothing is wrong in it, whoever wrote it', () => {
    for (const signal of everything.signals.filter(({ stepId }) => stepId !== 'gone')) {
      const draft = { ...draftOf({ ...signal, maintenance: [] }, activation), filters: [] };
      expect(wrongParts(draft, everything.journeys)).toEqual([]);
      expect(CALLS['signal.save'].safeParse(savedOf(signal.id, draft, undefined)).success).toBe(true);
    }
  });

  it('says what is wrong in it, part by part', () => {
    const wrong = { ...halfWritten, name: ' ', stepId: 'gone', filters: [{ property: 'browser', value: ' ' }] };
    expect(wrongParts(wrong, everything.journeys)).toEqual(['name', 'place', 'filters', 'maintenance']);
  });

  it('takes errors and pages one a line, without empty ones', () => {
    const saved = savedOf('g', { ...halfWritten, maintenance: [], errors: ' E1 \n\n E2\n', urls: '\n' }, undefined);
    expect(saved).toMatchObject({ errors: ['E1', 'E2'], urls: [] });
  });
});

describe('the fields of date and time', () => {
  it('keep an instant to the minute', () => {
    const minutes = fc.integer({ min: Date.parse('2020-01-01') / 60_000, max: Date.parse('2040-01-01') / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const instant = new Date(minute * 60_000).toISOString();
        const again = asInstant(asField(instant));
        // In the hour that a clock goes through twice, a field cannot tell which one is meant.
        expect([0, 3_600_000]).toContain(Math.abs(Date.parse(again ?? '') - minute * 60_000));
        expect(asField(again ?? '')).toBe(asField(instant));
      }),
    );
  });
  it.each(['', '2026-11', 'tomorrow', '2026-99-99T10:00'])('are not whole with “%s”', (typed) => {
    expect(asInstant(typed)).toBeUndefined();
  });
});

describe('lines in an order', () => {
  it('are the same lines after a move, and in the order before once moved back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom(-1 as const, 1 as const),
        (lines, at, by) => {
          const place = at % lines.length;
          const after = moved(lines, place, by);
          expect(after.toSorted()).toEqual(lines.toSorted());
          const isAtEnd = lines[place + by] === undefined;
          expect(isAtEnd ? after : moved(after, place + by, by === 1 ? -1 : 1)).toEqual(lines);
          expect(after.indexOf(lines[place] ?? -1)).toBe(isAtEnd ? place : place + by);
        },
      ),
    );
  });
});

describe('places about signals', () => {
  it.each<SignalsPlace>([
    { show: 'list' },
    { show: 'signal', id: 'a b&c' },
    { show: 'edit_signal', id: 'x', journeyId: 'j' },
    { show: 'edit_signal', id: 'x', journeyId: '' },
    { show: 'edit_journey', id: 'ü#?' },
  ])('are found again by their address: %j', (place) => {
    const route = routeOf(addressOf(place));
    expect(route.page).toBe('signals');
    expect(placeOf(route.parameters)).toEqual(place);
  });
});

describe('beside a signal', () => {
  it('it is told who answers for how many that are in use', () => {
    expect([...ownerLoad(everything.signals)].sort()).toEqual([
      ['m-gone', 1],
      ['m-ivo', 1],
      ['m-mara', 4],
    ]);
  });

  it('the example of counts is one that the API takes, of a span that is over', () => {
    const now = Date.parse('2026-11-28T10:07:00.000Z');
    const line = countsExample('https://api.example', 'g-finish', 15, now);
    const body: unknown = JSON.parse(/-d '(.*)'$/.exec(line)?.[1] ?? '');
    expect(body).toMatchObject({ points: [{ signal: 'g-finish', time: '2026-11-28T09:45:00.000Z' }] });
    expect(Point.array().safeParse(Object.values(body ?? {})[0]).success).toBe(true);
  });

  it('the example carries the key of the tool where it is known, and says where it belongs where it is not', () => {
    const header = (key?: string) =>
      /authorization: ([^']*)'/.exec(countsExample('https://api.example', 'g', 5, 0, key));
    expect(header('a-key-that-was-told')?.[1]).toBe('Bearer a-key-that-was-told');
    expect(header()?.[1]).toBe('Bearer YOUR-KEY');
  });

  it('it is left alone for a week after an adjustment', () => {
    const now = Date.parse('2026-11-28T10:00:00.000Z');
    expect(leaveUntil(undefined, now)).toBeUndefined();
    expect(leaveUntil('2026-11-21T10:00:00.000Z', now)).toBeUndefined();
    expect(leaveUntil('2026-11-21T10:00:01.000Z', now)).toBe('2026-11-28T10:00:01.000Z');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, AlertState, CURRENT_ALERT_STATES } from '#lib/contract/alert.ts';
import { ALERT_MOVES, type Mover, permittedMove, permittedMoves } from '#lib/contract/alert-moves.ts';
import { type Actor, applyChange } from '#lib/contract/changes/index.ts';
import { DismissalReason } from '#lib/contract/dismissal.ts';
import { ENTITIES, type EntityKind, type EntityReader } from '#lib/contract/entity.ts';
import type { Note } from '#lib/contract/note.ts';
import { alertOf } from '#tests/unit/samples.ts';

const AT = '2026-11-23T10:00:00.000Z';
const kim: Actor = { memberId: 'm-kim', name: 'Kim', role: 'agent', at: AT };
const lee: Actor = { memberId: 'm-lee', name: 'Lee', role: 'agent', at: AT };
const mara: Actor = { memberId: 'm-mara', name: 'Mara', role: 'lead', at: AT };

/** Rows in memory, with the changes that are made to them. */
function deskOf(alert: Alert, notes: Note[] = []) {
  const rows = new Map<string, unknown>([['alert/a1', alert]]);
  for (const { memberId: id, name, role } of [kim, lee, mara]) {
    rows.set(`member/${id}`, { id, name, role, team: 'support' });
  }
  for (const note of notes) rows.set(`note/${note.id}`, note);
  const read: EntityReader = (kind, id) => {
    const value = rows.get(`${kind}/${id}`);
    return value === undefined ? undefined : (ENTITIES[kind].parse(value) as never);
  };
  const all = <K extends EntityKind>(kind: K) => [...rows.keys()].filter((key) => key.startsWith(`${kind}/`));
  const make = (name: string, args: object, actor: Actor) => {
    const outcome = applyChange(name, args, read, actor);
    if (outcome.status === 'applied') {
      for (const { kind, id, value } of outcome.writes) {
        if (value === null) rows.delete(`${kind}/${id}`);
        else rows.set(`${kind}/${id}`, ENTITIES[kind].parse(value));
      }
    }
    return outcome;
  };
  const now = () => ENTITIES.alert.parse(rows.get('alert/a1'));
  const happened = () => all('alert_event').map((key) => ENTITIES.alert_event.parse(rows.get(key)).what);
  return { make, now, happened, read };
}

const anyActor = fc.constantFrom(kim, lee, mara);
const anyState = fc.constantFrom(...AlertState.options);
const anyText = fc.constantFrom(undefined, '', '  ', 'because');
const anyChange = fc.oneof(
  fc.record({ name: fc.constant('alert.take@1'), args: fc.constant({ alertId: 'a1' }) }),
  fc.record({
    name: fc.constant('alert.move@1'),
    args: fc.record({ alertId: fc.constant('a1'), from: anyState, to: anyState, reason: anyText }),
  }),
  fc.record({
    name: fc.constant('alert.dismiss@1'),
    args: fc.record({
      alertId: fc.constant('a1'),
      from: anyState,
      reason: fc.constantFrom(...DismissalReason.options),
      text: anyText,
      noteIds: fc.constant([]),
    }),
  }),
  fc.record({
    name: fc.constant('alert.hand_over@1'),
    args: fc.record({ alertId: fc.constant('a1'), toId: fc.constantFrom('m-kim', 'm-lee', 'm-mara', 'gone') }),
  }),
  fc.record({
    name: fc.constant('alert.tick@1'),
    args: fc.record({ alertId: fc.constant('a1'), stepId: fc.constantFrom('s1', 's2'), done: fc.boolean() }),
  }),
  fc.record({
    name: fc.constant('alert.answer@1'),
    args: fc.record({ alertId: fc.constant('a1'), could: fc.boolean(), why: anyText }),
  }),
  fc.record({
    name: fc.constant('silence.set@1'),
    args: fc.constant({ silenceId: 'q', alertId: 'a1', until: '2026-11-23T14:00:00.000Z', why: 'known' }),
  }),
  fc.record({ name: fc.constant('silence.clear@1'), args: fc.constant({ silenceId: 'q', alertId: 'a1' }) }),
);

describe('the table of moves', () => {
  it('has each move once, and none into the state where it begins', () => {
    const names = ALERT_MOVES.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(names).size).toBe(names.length);
    expect(ALERT_MOVES.filter(({ from, to }) => from === to)).toEqual([]);
  });

  it('leaves no state from which nobody can go on', () => {
    for (const state of AlertState.options) expect(ALERT_MOVES.some(({ from }) => from === state)).toBe(true);
  });

  it('never lets a source end an alert, nor bring one back that people have ended', () => {
    for (const { from, to, may } of ALERT_MOVES.filter(({ may: rights }) => rights.includes('source'))) {
      expect(may).not.toContain('owner');
      expect([CURRENT_ALERT_STATES.includes(from), CURRENT_ALERT_STATES.includes(to)]).toEqual([true, true]);
    }
  });

  it('lists for everybody just what it permits', () => {
    const movers: Mover[] = ['source', 'system', kim, mara];
    for (const state of AlertState.options) {
      for (const mover of movers) {
        const alert = alertOf({ id: 'a1', state, ownerId: 'm-kim' });
        const listed = permittedMoves(alert, mover).map(({ to }) => to);
        const permitted = AlertState.options.filter((to) => !('why' in permittedMove(alert, to, mover)));
        expect([...listed].sort()).toEqual([...permitted].sort());
      }
    }
  });
});

describe('whatever people do, in whatever order', () => {
  const steps = fc.array(fc.tuple(anyChange, anyActor), { maxLength: 40 });
  const begin = () => deskOf(alertOf({ id: 'a1', playbook: [{ id: 's1', text: 'Look' }] }));

  it('an alert only ever makes a move that the table has, and each change leaves one row of history', () => {
    fc.assert(
      fc.property(steps, (made) => {
        const desk = begin();
        for (const [{ name, args }, actor] of made) {
          const before = desk.now();
          const rows = desk.happened().length;
          const outcome = desk.make(name, args, actor);
          const after = desk.now();
          expect(desk.happened().length - rows).toBe(outcome.status === 'applied' ? 1 : 0);
          expect(after.history ?? 0).toBe(desk.happened().length);
          if (after.state === before.state) continue;
          const move = permittedMove(before, after.state, actor);
          expect('why' in move).toBe(false);
          if ('needs' in move && move.needs === 'reason') expect(args).toMatchObject({ reason: 'because' });
          expect(after.state === 'dismissed').toBe(after.dismissal !== undefined);
        }
      }),
    );
  });

  it('it ends and comes back whole: what stood before stands again, and the first action keeps its time', () => {
    fc.assert(
      fc.property(steps, (made) => {
        const desk = begin();
        for (const [{ name, args }, actor] of made) desk.make(name, args, actor);
        const before = desk.now();
        if (!CURRENT_ALERT_STATES.includes(before.state)) return;
        const dismissed = { alertId: 'a1', from: before.state, reason: 'known', noteIds: [] };
        expect(desk.make('alert.dismiss@1', dismissed, mara).status).toBe('applied');
        expect(desk.now()).toMatchObject({ endedAt: AT, stateBeforeEnd: before.state });
        const back = { alertId: 'a1', from: 'dismissed', to: before.state };
        expect(desk.make('alert.move@1', back, mara).status).toBe('applied');
        const { history: _then, firstActionAt: _first, ...stood } = before;
        const { history: _now, firstActionAt: acted, ...stands } = desk.now();
        expect(stands).toEqual(stood);
        expect(acted).toBe(before.firstActionAt ?? AT);
      }),
    );
  });
});

describe('dismissing', () => {
  const note = (id: string, alertId: string, verdict: Note['verdict']): Note => ({
    id,
    alertId,
    verdict,
    text: 'what was seen',
    by: 'm-kim',
    byName: 'Kim',
    at: AT,
  });

  it('keeps what the notes on this alert say, and nothing of another one', () => {
    const desk = deskOf(alertOf({ id: 'a1' }), [
      note('n1', 'a1', 'does_not'),
      note('n2', 'a1', 'shows_it'),
      note('n3', 'another', 'does_not'),
    ]);
    const args = { alertId: 'a1', from: 'open', reason: 'bot_traffic', noteIds: ['n1', 'n2', 'n2', 'n3', 'gone'] };
    expect(desk.make('alert.dismiss@1', args, mara).status).toBe('applied');
    expect(desk.now().dismissal).toMatchObject({
      reason: 'bot_traffic',
      sample: { noteIds: ['n1', 'n2'], shows: 1, doesNot: 1, cannotTell: 0 },
      byName: 'Mara',
    });
    expect(desk.happened()).toMatchObject([{ happened: 'dismissed', shows: 1, watched: 2 }]);
  });

  it('asks for words where the reason is another one', () => {
    const desk = deskOf(alertOf({ id: 'a1' }));
    const args = { alertId: 'a1', from: 'open', reason: 'other', noteIds: [] };
    expect(desk.make('alert.dismiss@1', { ...args, text: ' ' }, mara)).toMatchObject({ code: 'invalid' });
    expect(desk.make('alert.dismiss@1', { ...args, text: 'a school’s exam' }, mara).status).toBe('applied');
  });

  it('is for the owner or a lead, and only of the alert as they saw it', () => {
    const desk = deskOf(alertOf({ id: 'a1', state: 'validated', ownerId: 'm-kim' }));
    const args = { alertId: 'a1', from: 'open', reason: 'known', noteIds: [] };
    expect(desk.make('alert.dismiss@1', { ...args, from: 'validated' }, lee)).toMatchObject({ code: 'forbidden' });
    expect(desk.make('alert.dismiss@1', args, kim)).toMatchObject({ code: 'conflict', current: { id: 'a1' } });
    expect(desk.make('alert.dismiss@1', { ...args, from: 'validated' }, kim).status).toBe('applied');
  });
});

describe('taking up again', () => {
  it('is not possible once the same trouble has come up anew', () => {
    const desk = deskOf(alertOf({ id: 'a1', state: 'closed', stateBeforeEnd: 'open', followedById: 'a2' }));
    const back = { alertId: 'a1', from: 'closed', to: 'open' };
    expect(desk.make('alert.move@1', back, mara)).toMatchObject({ status: 'rejected', code: 'invalid' });
  });
});

describe('the owner', () => {
  it('hands over, and is then not the one any more who may', () => {
    const desk = deskOf(alertOf({ id: 'a1', ownerId: 'm-kim', ownerName: 'Kim' }));
    const over = (toId: string, actor: Actor) => desk.make('alert.hand_over@1', { alertId: 'a1', toId }, actor);
    expect(over('m-lee', lee)).toMatchObject({ code: 'forbidden' });
    expect(over('m-lee', kim).status).toBe('applied');
    expect(desk.now()).toMatchObject({ ownerId: 'm-lee', ownerName: 'Lee', firstActionAt: AT });
    expect(desk.happened()).toMatchObject([{ happened: 'handed_over', fromName: 'Kim', toName: 'Lee' }]);
    expect(over('m-kim', kim)).toMatchObject({ code: 'forbidden' });
    expect(over('m-kim', mara).status).toBe('applied');
    expect(over('gone', mara)).toMatchObject({ code: 'not_found' });
  });

  it('is asked once the alert has ended, and nobody else answers', () => {
    const desk = deskOf(alertOf({ id: 'a1', ownerId: 'm-kim' }));
    const answer = { alertId: 'a1', could: false, why: 'nobody was in' };
    expect(desk.make('alert.answer@1', answer, kim)).toMatchObject({ code: 'invalid' });
    desk.make('alert.move@1', { alertId: 'a1', from: 'open', to: 'closed', reason: 'over' }, kim);
    expect(desk.make('alert.answer@1', answer, mara)).toMatchObject({ code: 'forbidden' });
    expect(desk.make('alert.answer@1', answer, kim).status).toBe('applied');
    expect(desk.now().actionable).toMatchObject({ could: false, why: 'nobody was in', by: 'm-kim' });
  });
});

describe('the first action', () => {
  it('is a label or a note as well, told once in the history', () => {
    const desk = deskOf(alertOf({ id: 'a1' }));
    const seen = { alertId: 'a1', verdict: 'shows_it', text: '' };
    desk.make('note.write@2', { ...seen, noteId: 'n1', version: 'v' }, kim);
    desk.make('note.write@2', { ...seen, noteId: 'n2', version: 'v' }, { ...lee, at: '2026-11-23T11:00:00.000Z' });
    expect(desk.now().firstActionAt).toBe(AT);
    expect(desk.happened()).toEqual([{ happened: 'first_action', action: 'note' }]);
  });
});

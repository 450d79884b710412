import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, applyChange } from '#lib/contract/changes/index.ts';
import { ENTITIES, type EntityKind, type EntityReader } from '#lib/contract/entity.ts';
import { missingFor } from '#lib/contract/signal-needs.ts';
import { signalSettingsOf } from '#tests/unit/samples.ts';

const lead: Actor = { memberId: 'mara', name: 'Mara', role: 'lead', at: '2026-11-23T10:00:00.000Z' };
const days = (count: number) => new Date(Date.parse(lead.at) + count * 86_400_000).toISOString();

/** A workspace with a journey and two members. */
function workspace() {
  const rows = new Map<string, unknown>([
    ['member/mara', { id: 'mara', name: 'Mara', role: 'lead', team: 'support' }],
    ['member/jon', { id: 'jon', name: 'Jon', role: 'agent', team: 'support' }],
  ]);
  const read: EntityReader = ((kind: EntityKind, id: string) => rows.get(`${kind}/${id}`)) as EntityReader;
  const apply = (name: string, args: unknown, actor = lead) => {
    const outcome = applyChange(name, args, read, actor);
    if (outcome.status === 'applied')
      for (const { kind, id, value } of outcome.writes) rows.set(`${kind}/${id}`, ENTITIES[kind].parse(value));
    return outcome;
  };
  const steps = [{ id: 'finish', name: 'Finish setup' }];
  apply('journey.save@1', { journeyId: 'activation', version: 'v1', name: 'Activation', steps });
  return { read, apply };
}

const whole = signalSettingsOf({
  ownerId: 'mara',
  fallbackId: 'jon',
  playbook: [{ id: 'p1', text: 'Sample replays of the step' }],
});

describe('a signal', () => {
  it('cannot be on without an owner, a fallback who is somebody else, and a playbook, whatever is said of it', () => {
    const person = fc.option(fc.constantFrom('mara', 'jon'), { nil: undefined });
    fc.assert(
      fc.property(person, person, fc.boolean(), (ownerId, fallbackId, withPlaybook) => {
        const { apply, read } = workspace();
        const playbook = withPlaybook ? whole.playbook : [];
        const settings = signalSettingsOf({ ownerId, fallbackId, playbook });
        apply('signal.save@1', { ...settings, signalId: 'g', version: 'v1' });
        const outcome = apply('signal.switch@1', { signalId: 'g', to: 'on' });
        const complete = ownerId !== undefined && fallbackId !== undefined && ownerId !== fallbackId && withPlaybook;
        expect(outcome.status).toBe(complete ? 'applied' : 'rejected');
        expect(read('signal', 'g')?.state).toBe(complete ? 'on' : 'off');
        expect(missingFor(settings).length === 0).toBe(complete);
      }),
    );
  });

  it('says in words what is missing', () => {
    const { apply } = workspace();
    apply('signal.save@1', { ...signalSettingsOf({ ownerId: 'mara' }), signalId: 'g', version: 'v1' });
    expect(apply('signal.switch@1', { signalId: 'g', to: 'on' })).toMatchObject({
      code: 'invalid',
      message:
        'Before it can be on, the signal needs a fallback owner who is somebody else and a first step in its playbook.',
    });
  });

  it('that is on keeps its owner when it is edited', () => {
    const { apply, read } = workspace();
    apply('signal.save@1', { ...whole, signalId: 'g', version: 'v1' });
    apply('signal.switch@1', { signalId: 'g', to: 'on' });
    const { ownerId: _nobody, ...ownerless } = whole;
    const edit = { ...ownerless, signalId: 'g', version: 'v2', basedOn: 'v1' };
    expect(apply('signal.save@1', edit)).toMatchObject({ code: 'invalid' });
    expect(read('signal', 'g')).toMatchObject({ ownerId: 'mara', state: 'on' });
  });

  it('belongs to a step that exists and to people who are here', () => {
    const { apply } = workspace();
    const made = { signalId: 'g', version: 'v1' };
    expect(apply('signal.save@1', { ...whole, ...made, stepId: 'gone' })).toMatchObject({ code: 'not_found' });
    expect(apply('signal.save@1', { ...whole, ...made, fallbackId: 'gone' })).toMatchObject({ code: 'invalid' });
  });

  it('is not overwritten unseen', () => {
    const { apply } = workspace();
    apply('signal.save@1', { ...whole, signalId: 'g', version: 'v1' });
    const stale = apply('signal.save@1', { ...whole, name: 'Mine', signalId: 'g', version: 'v2', basedOn: 'v0' });
    expect(stale).toMatchObject({ code: 'conflict', current: { name: whole.name } });
  });
});

describe('tuning', () => {
  const adjust = (id: string, budgetDays: number, more: object = {}) => ({
    adjustmentId: id,
    signalId: 'g',
    change: { of: 'sensitivity', budgetDays },
    why: '',
    override: false,
    ...more,
  });

  function running() {
    const made = workspace();
    made.apply('signal.save@1', { ...whole, signalId: 'g', version: 'v1' });
    made.apply('signal.switch@1', { signalId: 'g', to: 'on' });
    return made;
  }

  it('goes by adjustments once the signal has been on, and an edit does not change it unseen', () => {
    const { apply, read } = running();
    apply('signal.save@1', { ...whole, budgetDays: 7, signalId: 'g', version: 'v2', basedOn: 'v1' });
    expect(read('signal', 'g')?.budgetDays).toBe(30);
    apply('signal.adjust@1', adjust('x1', 60));
    expect(read('signal', 'g')?.budgetDays).toBe(60);
    expect(read('adjustment', 'x1')).toMatchObject({ budgetDaysBefore: 30, by: 'mara', at: lead.at });
  });

  it('happens once a week, and sooner only with a reason', () => {
    const { apply } = running();
    apply('signal.adjust@1', adjust('x1', 60));
    const known = { lastAdjustedAt: lead.at };
    const soon = { ...lead, at: days(3) };
    expect(apply('signal.adjust@1', adjust('x2', 90, known), soon)).toMatchObject({ code: 'forbidden' });
    expect(apply('signal.adjust@1', adjust('x2', 90, { ...known, override: true }), soon).status).toBe('rejected');
    const said = { ...known, override: true, why: 'the campaign runs on' };
    expect(apply('signal.adjust@1', adjust('x2', 90, said), soon).status).toBe('applied');
    const later = { ...lead, at: days(11) };
    expect(apply('signal.adjust@1', adjust('x3', 45, { lastAdjustedAt: soon.at }), later).status).toBe('applied');
  });

  it('does not run over what somebody else has adjusted in the meantime', () => {
    const { apply, read } = running();
    apply('signal.adjust@1', adjust('x1', 60));
    expect(apply('signal.adjust@1', adjust('x2', 20), { ...lead, at: days(8) })).toMatchObject({ code: 'conflict' });
    expect(read('signal', 'g')?.budgetDays).toBe(60);
  });

  it('adds and removes a filter', () => {
    const { apply, read } = running();
    const filter = { property: 'browser', value: 'HeadlessChrome' };
    apply('signal.adjust@1', adjust('x1', 0, { change: { of: 'filter_added', filter } }));
    expect(read('signal', 'g')?.filters).toEqual([filter]);
    const off = { change: { of: 'filter_removed', filter }, lastAdjustedAt: lead.at };
    apply('signal.adjust@1', adjust('x2', 0, off), { ...lead, at: days(8) });
    expect(read('signal', 'g')?.filters).toEqual([]);
  });
});

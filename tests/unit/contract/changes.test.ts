import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, applyChange, CHANGES, type ChangeName, readsOf } from '#lib/contract/changes/index.ts';
import { ENTITIES, type EntityKind, type EntityReader } from '#lib/contract/entity.ts';
import { LabelName, labellingId, labelNameFrom } from '#lib/contract/label.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { alertOf, signalSettingsOf } from '#tests/unit/samples.ts';

const agent: Actor = { memberId: 'm-agent', name: 'Kim', role: 'agent', at: '2026-11-23T10:00:00.000Z' };
const lead: Actor = { ...agent, memberId: 'm-lead', name: 'Mara', role: 'lead' };
const ticket = {
  helpdesk: 'practice',
  host: 'desk.test',
  ticketId: '4127',
  url: 'https://desk.test/tickets/4127',
} as const;

class Rows {
  readonly rows = new Map<string, unknown>();
  readonly read: EntityReader = ((kind: EntityKind, id: string) => this.rows.get(`${kind}/${id}`)) as EntityReader;
  apply(name: string, args: unknown, actor: Actor) {
    const outcome = applyChange(name, args, this.read, actor);
    if (outcome.status === 'applied') {
      for (const write of outcome.writes) {
        // What a reducer writes must be a whole row of its kind.
        if (write.value !== null) ENTITIES[write.kind].parse(write.value);
        if (write.value === null) this.rows.delete(`${write.kind}/${write.id}`);
        else this.rows.set(`${write.kind}/${write.id}`, write.value);
      }
    }
    return outcome;
  }
}

describe('labelling a ticket', () => {
  it('labels once, however often it is pressed, and takes the label off again', () => {
    const rows = new Rows();
    rows.apply('label.create@1', { labelId: 'onboarding-regression', alertId: 'a1' }, agent);
    const args = { labelId: 'onboarding-regression', alertId: 'a1', ticket };
    expect(rows.apply('labelling.add@1', args, agent).status).toBe('applied');
    expect(rows.apply('labelling.add@1', args, lead).status).toBe('noop');
    const id = labellingId(ticketKey(ticket), 'onboarding-regression');
    expect(rows.read('labelling', id)).toMatchObject({ by: 'm-agent', mirror: { state: 'waiting' } });
    const off = { labelId: 'onboarding-regression', ticketKey: ticketKey(ticket) };
    expect(rows.apply('labelling.remove@1', off, agent).status).toBe('applied');
    expect(rows.apply('labelling.remove@1', off, agent).status).toBe('noop');
  });

  it('refuses a retired label in words', () => {
    const rows = new Rows();
    rows.apply('label.create@1', { labelId: 'old-one' }, agent);
    rows.apply('label.retire@1', { labelId: 'old-one' }, lead);
    expect(rows.apply('labelling.add@1', { labelId: 'old-one', ticket }, agent)).toEqual({
      status: 'rejected',
      code: 'not_found',
      message: 'The label old-one is no longer in use.',
    });
  });

  it('makes of every title a name that a label can have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => LabelName.safeParse(labelNameFrom(title)).success),
    );
  });
});

describe('rights', () => {
  it('lets only leads save macros and retire labels', () => {
    const rows = new Rows();
    const macro = { macroId: 'x', title: 'T', body: 'B', labelIds: [], alertIds: [] };
    expect(rows.apply('macro.save@1', macro, agent)).toMatchObject({ status: 'rejected', code: 'forbidden' });
    expect(rows.apply('macro.save@1', macro, lead).status).toBe('applied');
  });

  it('lets nobody rewrite another one’s note, nor a macro that they have not seen', () => {
    const rows = new Rows();
    rows.rows.set('alert/a1', alertOf({ id: 'a1' }));
    const note = { noteId: 'n', alertId: 'a1', verdict: 'shows_it', text: 'dead end' } as const;
    expect(rows.apply('note.write@1', note, agent).status).toBe('applied');
    expect(rows.apply('note.write@1', { ...note, text: 'mine now' }, lead)).toMatchObject({ code: 'forbidden' });
    const macro = { macroId: 'x', title: 'T', body: 'B', labelIds: [], alertIds: [] };
    rows.apply('macro.save@1', macro, lead);
    const other = { ...lead, memberId: 'm-other' };
    expect(rows.apply('macro.save@1', { ...macro, body: 'C' }, other)).toMatchObject({ code: 'conflict' });
    expect(rows.apply('macro.save@1', { ...macro, body: 'C', basedOn: lead.at }, other).status).toBe('applied');
  });
});

describe('a text that two browsers write', () => {
  const note = { noteId: 'n', alertId: 'a1', verdict: 'shows_it' } as const;
  const macro = { macroId: 'x', title: 'T', labelIds: [], alertIds: [] };

  it('is never overwritten unseen, not even by its own author, who gets back what stands there', () => {
    const rows = new Rows();
    rows.rows.set('alert/a1', alertOf({ id: 'a1' }));
    rows.apply('note.write@2', { ...note, text: 'from the laptop', version: 'v1' }, agent);
    const second = rows.apply('note.write@2', { ...note, text: 'from the desk', version: 'v2' }, agent);
    expect(second).toMatchObject({ code: 'conflict', current: { text: 'from the laptop', version: 'v1' } });
    expect(rows.read('note', 'n')?.text).toBe('from the laptop');

    rows.apply('macro.save@2', { ...macro, body: 'one', version: 'v1' }, lead);
    const saved = rows.apply('macro.save@2', { ...macro, body: 'two', version: 'v2', basedOn: 'v0' }, lead);
    expect(saved).toMatchObject({ code: 'conflict', current: { body: 'one' } });
  });

  it('takes edit after edit of one browser, also offline', () => {
    const rows = new Rows();
    rows.apply('macro.save@2', { ...macro, body: '1', version: 'v1' }, lead);
    rows.apply('macro.save@2', { ...macro, body: '2', version: 'v2', basedOn: 'v1' }, { ...lead, at: agent.at });
    expect(rows.apply('macro.save@2', { ...macro, body: '3', version: 'v3', basedOn: 'v2' }, lead).status).toBe(
      'applied',
    );
  });

  it('that a browser of the first version rewrote is not taken for the one from before', () => {
    const rows = new Rows();
    rows.apply('macro.save@2', { ...macro, body: '1', version: 'v1' }, lead);
    rows.apply('macro.save@1', { ...macro, body: '2', basedOn: lead.at }, lead);
    const stale = rows.apply('macro.save@2', { ...macro, body: '3', version: 'v3', basedOn: 'v1' }, lead);
    expect(stale).toMatchObject({ code: 'conflict', current: { body: '2' } });
  });
});

const whole = { macroId: 'x', title: 'T', body: 'B', labelIds: [], alertIds: [], variants: [], addsLabelIds: [] };

describe('a macro', () => {
  const german = { language: 'de', body: 'Hallo' };

  it('keeps its languages and labels when a browser that does not know them saves it', () => {
    const rows = new Rows();
    const first = { ...whole, version: 'v1', language: 'en', variants: [german], addsLabelIds: ['known-bug'] };
    rows.apply('macro.save@3', first, lead);
    const { variants: _v, addsLabelIds: _l, ...old } = whole;
    rows.apply('macro.save@2', { ...old, body: 'C', version: 'v2', basedOn: 'v1' }, lead);
    expect(rows.read('macro', 'x')).toMatchObject({ body: 'C', variants: [german], addsLabelIds: ['known-bug'] });
    rows.apply('macro.save@3', { ...whole, version: 'v3', basedOn: 'v2' }, lead);
    const saved = rows.read('macro', 'x');
    expect(saved).toMatchObject({ variants: [], addsLabelIds: [] });
    expect(saved).not.toHaveProperty('language');
  });

  it('counts each use once, and saving it keeps the count', () => {
    const rows = new Rows();
    rows.apply('macro.save@3', { ...whole, version: 'v1' }, lead);
    const use = { useId: 'u1', macroId: 'x', ticketKey: 't1', alertId: 'a1', language: 'de' };
    expect(rows.apply('macro.used@1', use, agent).status).toBe('applied');
    expect(rows.apply('macro.used@1', use, agent).status).toBe('noop');
    rows.apply('macro.used@1', { ...use, useId: 'u2' }, { ...lead, at: '2026-11-22T10:00:00.000Z' });
    rows.apply('macro.save@3', { ...whole, version: 'v2', basedOn: 'v1' }, lead);
    expect(rows.read('macro', 'x')?.used).toEqual({ count: 2, lastAt: agent.at });
    expect(rows.read('macro_use', 'u1')).toMatchObject({
      by: 'm-agent',
      byName: 'Kim',
      ticketKey: 't1',
      alertId: 'a1',
    });
  });

  it('that is not there any more is not told to whoever used it', () => {
    const use = { useId: 'u1', macroId: 'gone', ticketKey: 't1', alertId: 'a1' };
    expect(new Rows().apply('macro.used@1', use, agent).status).toBe('noop');
  });
});

describe('the playbook', () => {
  it('is ticked off with who and when, and back', () => {
    const rows = new Rows();
    rows.rows.set('alert/a1', alertOf({ id: 'a1', playbook: [{ id: 's1', text: 'Sample replays' }] }));
    rows.apply('alert.tick@1', { alertId: 'a1', stepId: 's1', done: true }, agent);
    expect(rows.read('alert', 'a1')?.playbook).toEqual([
      { id: 's1', text: 'Sample replays', doneBy: 'm-agent', doneAt: agent.at },
    ]);
    rows.apply('alert.tick@1', { alertId: 'a1', stepId: 's1', done: false }, agent);
    expect(rows.read('alert', 'a1')?.playbook).toEqual([{ id: 's1', text: 'Sample replays' }]);
  });
});

describe('anything that a stranger can send', () => {
  const names = fc.oneof(fc.constantFrom(...Object.keys(CHANGES)), fc.string());
  it('is refused in words or applied whole, and never throws', () => {
    fc.assert(
      fc.property(names, fc.anything(), (name, args) => {
        const outcome = applyChange(name, args, () => undefined, agent);
        expect(['applied', 'noop', 'rejected']).toContain(outcome.status);
        if (outcome.status === 'rejected') expect(outcome.message.length).toBeGreaterThan(3);
        expect(Array.isArray(readsOf(name, args))).toBe(true);
      }),
    );
  });

  it('reads only rows that the change has declared', () => {
    const rows = new Rows();
    rows.rows.set('alert/a1', alertOf({ id: 'a1', playbook: [{ id: 's1', text: 'Look' }] }));
    const samples: { [N in ChangeName]?: unknown } = {
      'label.create@1': { labelId: 'some-label' },
      'labelling.add@1': { labelId: 'some-label', ticket },
      'labelling.remove@1': { labelId: 'some-label', ticketKey: ticketKey(ticket) },
      'alert.take@1': { alertId: 'a1' },
      'alert.tick@1': { alertId: 'a1', stepId: 's1', done: true },
      'alert.move@1': { alertId: 'a1', from: 'open', to: 'closed', reason: 'r' },
      'alert.hand_over@1': { alertId: 'a1', toId: 'm' },
      'alert.dismiss@1': { alertId: 'a1', from: 'open', reason: 'known', noteIds: ['n1'] },
      'alert.answer@1': { alertId: 'a1', could: true },
      'silence.set@1': { silenceId: 's', alertId: 'a1', until: '2026-11-23T12:00:00.000Z', why: 'w' },
      'silence.clear@1': { silenceId: 's', alertId: 'a1' },
      'workspace.fallback@1': { workspaceId: 'w', memberId: 'm', minutes: 30 },
      'note.write@1': { noteId: 'n1', alertId: 'a1', verdict: 'shows_it', text: '' },
      'note.write@2': { noteId: 'n2', alertId: 'a1', verdict: 'shows_it', text: '', version: 'v' },
      'correction.set@1': { alertId: 'a1', ticketKey: 't', kind: 'not_this' },
      'correction.clear@1': { alertId: 'a1', ticketKey: 't' },
      'macro.save@1': { macroId: 'x', title: 'T', body: 'B', labelIds: [], alertIds: [] },
      'macro.save@2': { macroId: 'y', title: 'T', body: 'B', labelIds: [], alertIds: [], version: 'v' },
      'macro.save@3': { ...whole, macroId: 'z', version: 'v' },
      'macro.used@1': { useId: 'u', macroId: 'x', ticketKey: 't', alertId: 'a1' },
      'member.update@1': { memberId: 'm', role: 'lead' },
      'member.remove@1': { memberId: 'm' },
      'macro.retire@1': { macroId: 'x' },
      'label.retire@1': { labelId: 'some-label' },
      'labelling.mirror@1': { labellingId: 'l', mirror: { state: 'applied' } },
      'ticket.share@1': { ticket, subject: 's', excerpt: 'e' },
      'site.publish@1': { helpdesk: 'zendesk', name: 'Zendesk', state: 'off', why: 'w' },
      'site.withdraw@1': { siteId: 'zendesk' },
      'journey.save@1': { journeyId: 'j', version: 'v', name: 'N', steps: [{ id: 's', name: 'S' }] },
      'journey.retire@1': { journeyId: 'j' },
      'signal.save@1': { ...signalSettingsOf(), signalId: 'g', version: 'v' },
      'signal.switch@1': { signalId: 'g', to: 'on' },
      'signal.adjust@1': {
        adjustmentId: 'x',
        signalId: 'g',
        change: { of: 'sensitivity', budgetDays: 60 },
        why: '',
        override: false,
      },
      'workspace.settings@1': { workspaceId: 'w', sharesTickets: true },
    };
    expect(Object.keys(samples).sort()).toEqual(Object.keys(CHANGES).sort());
    for (const [name, args] of Object.entries(samples)) {
      const declared = new Set(readsOf(name, args).map(({ kind, id }) => `${kind}/${id}`));
      const reader = ((kind: EntityKind, id: string) => {
        expect(declared, name).toContain(`${kind}/${id}`);
        return rows.read(kind, id);
      }) as EntityReader;
      applyChange(name, args, reader, lead);
    }
  });
});

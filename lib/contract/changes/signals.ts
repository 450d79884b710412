import { z } from 'zod';
import type { EntityReader } from '../entity.ts';
import { Id } from '../primitives.ts';
import { type Signal, SignalSettings } from '../signal.ts';
import { missingFor, type SignalNeed } from '../signal-needs.ts';
import { applied, conflict, defineChange, LEADS, noop, rejected } from './define.ts';

const GONE = 'This signal is not in the workspace any more.';

const NEED_WORDS: Record<SignalNeed, string> = {
  owner: 'an owner',
  fallback: 'a fallback owner who is somebody else',
  playbook: 'a first step in its playbook',
};

/** What a signal lacks, in one sentence; undefined where nothing is missing. */
function whyNotOn(signal: Pick<Signal, 'ownerId' | 'fallbackId' | 'playbook'>): string | undefined {
  const missing = missingFor(signal).map((need) => NEED_WORDS[need]);
  return missing.length === 0 ? undefined : `Before it can be on, the signal needs ${missing.join(' and ')}.`;
}

/** Those who are named must be here: an alert that falls to nobody is an alert that nobody sees. */
function whoIsGone({ ownerId, fallbackId }: Pick<Signal, 'ownerId' | 'fallbackId'>, read: EntityReader) {
  const gone = [ownerId, fallbackId].some((id) => id !== undefined && !read('member', id));
  return gone
    ? 'A person who is named in the signal is not in the workspace any more. Choose somebody else.'
    : undefined;
}

/**
 * Makes a signal or rewrites what is said of it. Sensitivity and filters are free until the signal is first switched on;
 * after that they are tuned by `signal.adjust@1`, which keeps a record.
 */
export const saveSignal = defineChange({
  name: 'signal.save@1',
  args: SignalSettings.extend({ signalId: Id, version: Id, basedOn: Id.optional() }),
  roles: LEADS,
  reads: ({ signalId, journeyId, ownerId, fallbackId }) => [
    { kind: 'signal', id: signalId },
    { kind: 'journey', id: journeyId },
    ...[ownerId, fallbackId].flatMap((id) => (id === undefined ? [] : [{ kind: 'member' as const, id }])),
  ],
  apply: ({ signalId: id, basedOn, ...written }, read, actor) => {
    const existing = read('signal', id);
    if (existing && existing.version !== basedOn)
      return conflict(`The signal “${existing.name}” was changed in another browser in the meantime.`, existing);
    const journey = read('journey', written.journeyId);
    if (!journey?.steps.some((step) => step.id === written.stepId))
      return rejected('not_found', 'The step that this signal watches is not there any more. Choose another step.');
    const gone = whoIsGone(written, read);
    if (gone !== undefined) return rejected('invalid', gone);
    const state: Signal['state'] = existing?.state === 'on' ? 'on' : 'off';
    const lacking = state === 'on' ? whyNotOn(written) : undefined;
    if (lacking !== undefined) return rejected('invalid', lacking);
    const tuned = existing?.onSince === undefined ? {} : { budgetDays: existing.budgetDays, filters: existing.filters };
    const { onSince, adjustedAt } = existing ?? {};
    const kept = { ...(onSince === undefined ? {} : { onSince }), ...(adjustedAt === undefined ? {} : { adjustedAt }) };
    const value = { ...written, ...tuned, ...kept, id, state, updatedBy: actor.memberId, updatedAt: actor.at };
    return applied({ kind: 'signal', id, value });
  },
});

/** Switches a signal on or off, or takes it out of use. It cannot be on without owner, fallback and playbook. */
export const switchSignal = defineChange({
  name: 'signal.switch@1',
  args: z.object({ signalId: Id, to: z.enum(['on', 'off', 'retired']) }),
  roles: LEADS,
  reads: ({ signalId }) => [{ kind: 'signal', id: signalId }],
  apply: ({ signalId: id, to }, read, actor) => {
    const signal = read('signal', id);
    if (!signal) return rejected('not_found', GONE);
    if (signal.state === to) return noop;
    const lacking = to === 'on' ? whyNotOn(signal) : undefined;
    if (lacking !== undefined) return rejected('invalid', lacking);
    const value: Signal = { ...signal, state: to, updatedBy: actor.memberId, updatedAt: actor.at };
    return applied({ kind: 'signal', id, value: to === 'on' ? { ...value, onSince: actor.at } : value });
  },
});

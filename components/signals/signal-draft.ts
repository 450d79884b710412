import { uuidv7 } from 'uuidv7';
import type { CallPayload } from '#lib/bridge/calls.ts';
import type { SignalDraft } from '#lib/contract/form-draft.ts';
import type { Journey } from '#lib/contract/journey.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { asField, asInstant } from './field-instant.ts';

const emptyLine = () => ({ id: uuidv7(), text: '' });

/** What the form begins with; for a new signal on the last step of a journey, where people arrive or not. */
export function draftOf(signal: Signal | undefined, journey: Journey | undefined): SignalDraft {
  if (!signal)
    return {
      name: '',
      journeyId: journey?.id ?? '',
      stepId: journey?.steps.at(-1)?.id ?? '',
      kind: 'drop_off',
      meaning: '',
      severity: 'warning',
      ownerId: '',
      fallbackId: '',
      team: 'support',
      playbook: [emptyLine()],
      budgetDays: 30,
      bucketMinutes: 15,
      filters: [],
      maintenance: [],
      countsFrom: 'points',
      errors: '',
      urls: '',
      labelId: '',
    };
  const { name, journeyId, stepId, kind, meaning, severity, team, budgetDays, bucketMinutes, countsFrom } = signal;
  return {
    ...{ name, journeyId, stepId, kind, meaning, severity, team, budgetDays, bucketMinutes, countsFrom },
    ownerId: signal.ownerId ?? '',
    fallbackId: signal.fallbackId ?? '',
    // There is always a line to begin in.
    playbook: signal.playbook.length > 0 ? signal.playbook.map(({ id, text }) => ({ id, text })) : [emptyLine()],
    filters: signal.filters.map(({ property, value }) => ({ property, value })),
    maintenance: signal.maintenance.map(({ id, from, to, why }) => ({ id, from: asField(from), to: asField(to), why })),
    errors: signal.errors.join('\n'),
    urls: signal.urls.join('\n'),
    labelId: signal.labelId ?? '',
  };
}

/** What stands in the way of saving: each part of the form in which something is not right. */
export type WrongPart = 'name' | 'place' | 'filters' | 'maintenance';

export function wrongParts(draft: SignalDraft, journeys: readonly Journey[]): WrongPart[] {
  const journey = journeys.find(({ id }) => id === draft.journeyId);
  const windows = draft.maintenance.map(({ from, to }) => [asInstant(from), asInstant(to)] as const);
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(journey?.steps.some(({ id }) => id === draft.stepId) ? [] : (['place'] as const)),
    ...(draft.filters.some(({ property, value }) => property.trim() === '' || value.trim() === '')
      ? (['filters'] as const)
      : []),
    ...(windows.some(([from, to]) => from === undefined || to === undefined || from >= to)
      ? (['maintenance'] as const)
      : []),
  ];
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, 500))
    .filter((line) => line !== '')
    .slice(0, 50);

/** What counts as the playbook, the owner and the fallback of a draft, for saying what is missing. */
export function neededOf(draft: SignalDraft): Pick<Signal, 'playbook' | 'ownerId' | 'fallbackId'> {
  return {
    playbook: draft.playbook.map(({ id, text }) => ({ id, text: text.trim() })).filter(({ text }) => text !== ''),
    ...(draft.ownerId ? { ownerId: draft.ownerId } : {}),
    ...(draft.fallbackId ? { fallbackId: draft.fallbackId } : {}),
  };
}

/** What is saved of a draft in which nothing is wrong. `basedOn`: the version that its author was looking at. */
export function savedOf(id: string, draft: SignalDraft, basedOn: string | undefined): CallPayload<'signal.save'> {
  const { name, journeyId, stepId, kind, meaning, severity, team, budgetDays, bucketMinutes, countsFrom } = draft;
  return {
    ...{ journeyId, stepId, kind, severity, team, budgetDays, bucketMinutes, countsFrom },
    ...neededOf(draft),
    signalId: id,
    ...(basedOn === undefined ? {} : { basedOn }),
    name: name.trim(),
    meaning: meaning.trim(),
    filters: draft.filters.map(({ property, value }) => ({ property: property.trim(), value: value.trim() })),
    maintenance: draft.maintenance.map(({ from, to, ...window }) => ({
      ...window,
      from: asInstant(from) ?? '',
      to: asInstant(to) ?? '',
    })),
    errors: linesOf(draft.errors),
    urls: linesOf(draft.urls),
    ...(draft.labelId ? { labelId: draft.labelId } : {}),
  };
}

import type { z } from 'zod';
import { Alert } from '#lib/contract/alert.ts';
import { SignalSettings } from '#lib/contract/signal.ts';

/** A whole alert with the given parts; the rest is plain. */
export function alertOf(parts: Partial<z.input<typeof Alert>>): Alert {
  return Alert.parse({
    id: 'alert-1',
    title: 'Onboarding: final step completion down 38%',
    text: '',
    severity: 'critical',
    state: 'open',
    source: { kind: 'plain', name: 'Test' },
    dedupeKey: parts.id ?? 'alert-1',
    playbook: [],
    startedAt: '2026-11-23T09:40:00.000Z',
    lastHeardAt: '2026-11-23T09:40:00.000Z',
    firings: 1,
    errors: [],
    urls: [],
    facts: {},
    ...parts,
  });
}

/** What a lead says of a signal, with the given parts; without owner, fallback and playbook. */
export function signalSettingsOf(parts: Partial<z.input<typeof SignalSettings>> = {}): SignalSettings {
  return SignalSettings.parse({
    name: 'Onboarding: final step',
    journeyId: 'activation',
    stepId: 'finish',
    kind: 'drop_off',
    meaning: '',
    severity: 'critical',
    team: 'support',
    playbook: [],
    budgetDays: 30,
    bucketMinutes: 5,
    filters: [],
    maintenance: [],
    countsFrom: 'points',
    errors: [],
    urls: [],
    ...parts,
  });
}

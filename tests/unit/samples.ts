import type { z } from 'zod';
import { Alert } from '#lib/contract/alert.ts';

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

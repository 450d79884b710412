import type { Alert } from '#lib/contract/alert.ts';
import type { EntityWrite } from '#lib/contract/entity.ts';
import { MEMBERS } from './members.ts';

/** The ids of the sample alerts. */
export const ALERT_IDS = {
  onboarding: 'sample-alert-onboarding',
  save: 'sample-alert-save',
  upgrade: 'sample-alert-upgrade',
} as const;

/** Three alerts of one morning, as they stand at `now`. */
export function sampleAlerts(now: Date): EntityWrite[] {
  const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
  return [onboarding(ago), save(ago), upgrade(ago)].map((value) => ({ kind: 'alert', id: value.id, value }));
}

type Ago = (minutes: number) => string;

function onboarding(ago: Ago): Alert {
  return {
    id: ALERT_IDS.onboarding,
    title: 'Onboarding: final step completion down 38%',
    text: 'Completion of the last onboarding step fell from 61% to 38%. Those who upload a large logo find the Finish button grey.',
    severity: 'critical',
    state: 'open',
    source: { kind: 'plain', name: 'Product analytics' },
    dedupeKey: 'activation/finish/drop_off',
    kind: 'drop_off',
    journey: 'activation',
    step: 'finish setup',
    ownerId: MEMBERS.mara.id,
    ownerName: MEMBERS.mara.name,
    team: 'support',
    playbook: [
      { id: 'watch', text: 'Watch three fresh replays of the step', doneBy: MEMBERS.mara.id, doneAt: ago(12) },
      { id: 'dead-ends', text: 'Look for dead ends: a disabled button, an error without a way on' },
      { id: 'compare', text: 'Compare with yesterday and with the last release' },
      { id: 'escalate', text: 'Escalate with the sequence and the time' },
    ],
    startedAt: ago(40),
    lastHeardAt: ago(2),
    firings: 4,
    counts: { attempts: 140, bad: 87 },
    trend: { values: [0.61, 0.63, 0.6, 0.62, 0.61, 0.59, 0.62, 0.6, 0.55, 0.47, 0.41, 0.38], usual: [0.56, 0.66] },
    errors: ['ONB-217', 'Something went wrong, ONB-217'],
    urls: ['/onboarding/finish'],
    facts: { release: '2026.47.1', browser: 'all', area: 'onboarding' },
  };
}

function save(ago: Ago): Alert {
  return {
    id: ALERT_IDS.save,
    title: 'Save: retries up 2.4×',
    text: 'Saving a document needs 2.4 times as many tries as usual. The save service answers slowly.',
    severity: 'warning',
    state: 'validated',
    source: { kind: 'alertmanager', name: 'Alertmanager' },
    dedupeKey: 'editor/save/retries',
    kind: 'retries',
    journey: 'editing',
    step: 'save',
    ownerId: MEMBERS.ivo.id,
    ownerName: MEMBERS.ivo.name,
    team: 'engineering',
    playbook: [
      { id: 'status', text: 'Look at the save service: errors, latency', doneBy: MEMBERS.ivo.id, doneAt: ago(50) },
      { id: 'loss', text: 'Make sure that no work is lost', doneBy: MEMBERS.ivo.id, doneAt: ago(45) },
      { id: 'tell', text: 'Tell support what to answer' },
    ],
    startedAt: ago(125),
    lastHeardAt: ago(6),
    firings: 9,
    counts: { attempts: 2310, bad: 402 },
    trend: { values: [1, 1.1, 0.9, 1, 1.1, 1.3, 1.7, 2, 2.3, 2.5, 2.4, 2.4], usual: [0.8, 1.2] },
    errors: ['SAVE-504', 'Saving failed, retrying'],
    urls: ['/documents/save'],
    facts: { service: 'save', area: 'editor' },
  };
}

function upgrade(ago: Ago): Alert {
  return {
    id: ALERT_IDS.upgrade,
    title: 'Upgrade: payment step down 11%',
    text: 'Fewer people get past the payment step than usual. Cards are declined that the bank has never seen.',
    severity: 'warning',
    state: 'open',
    source: { kind: 'plain', name: 'Product analytics' },
    dedupeKey: 'upgrade/payment/drop_off',
    kind: 'drop_off',
    journey: 'upgrade',
    step: 'payment',
    playbook: [
      { id: 'provider', text: "Look at the payment provider's status page" },
      { id: 'watch', text: 'Watch three replays of the payment step' },
    ],
    startedAt: ago(95),
    lastHeardAt: ago(15),
    firings: 2,
    counts: { attempts: 264, bad: 81 },
    trend: { values: [0.8, 0.79, 0.81, 0.8, 0.78, 0.76, 0.74, 0.72, 0.7, 0.71, 0.69, 0.69], usual: [0.75, 0.83] },
    errors: ['PAY-402', 'Your card was declined'],
    urls: ['/upgrade/payment'],
    facts: { plan: 'Team', area: 'billing' },
  };
}

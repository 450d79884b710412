import type { EntityWrite } from '#lib/contract/entity.ts';
import { ALERT_IDS } from './alerts.ts';
import { MEMBERS } from './members.ts';

/** The labels of the sample alerts, and one that has had its day. */
export function sampleLabels(now: Date): EntityWrite[] {
  const createdAt = new Date(now.getTime() - 30 * 60_000).toISOString();
  const labels = [
    { id: 'onboarding-regression', alertId: ALERT_IDS.onboarding, state: 'active', createdBy: MEMBERS.mara.id },
    { id: 'save-retries', alertId: ALERT_IDS.save, state: 'active', createdBy: MEMBERS.ivo.id },
    { id: 'login-loop', state: 'retired', createdBy: MEMBERS.mara.id },
  ] as const;
  return labels.map((label) => ({ kind: 'label', id: label.id, value: { ...label, createdAt } }));
}

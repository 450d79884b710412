import type { EntityWrite } from '#lib/contract/entity.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { ALERT_IDS } from './alerts.ts';
import { MEMBERS } from './members.ts';

const GREETING = 'Hi {{ requester.first_name | default: "there" }},';

type Sample = Pick<Macro, 'id' | 'title' | 'body' | 'labelIds' | 'alertIds'>;

const MACROS: Sample[] = [
  {
    id: 'sample-macro-smaller-logo',
    title: 'Workaround: upload a smaller logo',
    labelIds: ['onboarding-regression'],
    alertIds: [ALERT_IDS.onboarding],
    body: `${GREETING}\n\nthanks for the detail. We are seeing this on the last setup step and our engineers are on it. Until then, a logo under 1 MB lets you finish: remove the present one, add the smaller one, and the Finish button comes back.\n\nI keep your ticket {{ ticket.id }} open and write as soon as it is mended.\n\n{{ agent.name }}`,
  },
  {
    id: 'sample-macro-save',
    title: 'Saving: your work is kept',
    labelIds: ['save-retries'],
    alertIds: [ALERT_IDS.save],
    body: `${GREETING}\n\nsaving is slower than it should be since this morning, and we are working on it. Nothing is lost: the editor keeps a copy in your browser until the save has succeeded. Please leave the tab open until "Saved" appears.\n\n{{ agent.name }}`,
  },
  {
    id: 'sample-macro-looking',
    title: 'We are looking into it',
    labelIds: [],
    alertIds: [],
    body: `${GREETING}\n\nthank you for writing. We are looking into "{{ ticket.subject }}" and come back to you today.\n\n{{ agent.name }}`,
  },
];

/** Replies for the sample alerts. */
export function sampleMacros(now: Date): EntityWrite[] {
  const updatedAt = new Date(now.getTime() - 25 * 60_000).toISOString();
  return MACROS.map((macro) => ({
    kind: 'macro',
    id: macro.id,
    value: { ...macro, state: 'active', updatedBy: MEMBERS.mara.id, updatedAt },
  }));
}

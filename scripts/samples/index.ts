import type { EntityWrite } from '#lib/contract/entity.ts';
import { sampleAlerts } from './alerts.ts';
import { sampleLabels } from './labels.ts';
import { sampleMacros } from './macros.ts';
import { sampleMembers } from './members.ts';

/** All rows of the sample workspace, as they stand at `now`. */
export function sampleRows(now: Date): EntityWrite[] {
  return [...sampleMembers(), ...sampleAlerts(now), ...sampleLabels(now), ...sampleMacros(now)];
}

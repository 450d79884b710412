import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import type { AlertTool } from '../tool.ts';
import { alertmanagerTool } from './alertmanager.ts';
import { datadogTool } from './datadog.ts';
import { fullstoryTool } from './fullstory.ts';
import { grafanaTool } from './grafana.ts';
import { pagerdutyTool } from './pagerduty.ts';
import { plainTool } from './plain.ts';
import { posthogTool } from './posthog.ts';
import { sentryTool } from './sentry.ts';
import { smartlookTool } from './smartlook.ts';

/** Every tool that alerts come from. */
export const ALERT_TOOLS: Record<AlertSourceKind, AlertTool> = {
  plain: plainTool,
  alertmanager: alertmanagerTool,
  grafana: grafanaTool,
  sentry: sentryTool,
  posthog: posthogTool,
  datadog: datadogTool,
  pagerduty: pagerdutyTool,
  fullstory: fullstoryTool,
  smartlook: smartlookTool,
};

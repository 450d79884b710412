import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { t } from '../ui/words.ts';

const NAMES: Record<Exclude<AlertSourceKind, 'plain'>, string> = {
  alertmanager: 'Prometheus Alertmanager',
  grafana: 'Grafana',
  sentry: 'Sentry',
  posthog: 'PostHog',
  datadog: 'Datadog',
  pagerduty: 'PagerDuty',
  fullstory: 'Fullstory',
  smartlook: 'Smartlook',
};

/** What people call the tool. */
export const sourceKindName = (kind: AlertSourceKind): string =>
  kind === 'plain' ? t('sources.kindPlain') : NAMES[kind];

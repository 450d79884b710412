import { z } from 'zod';

/** The tools that alerts come from, by the form in which they send them. Everything else sends `plain`. */
export const AlertSourceKind = z.enum([
  'plain',
  'alertmanager',
  'grafana',
  'sentry',
  'posthog',
  'datadog',
  'pagerduty',
  'fullstory',
  'smartlook',
]);
export type AlertSourceKind = z.infer<typeof AlertSourceKind>;

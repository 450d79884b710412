import type { AlertSourceView, KeptDelivery } from '#lib/contract/alert-source.ts';
import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { view } from './console-states.ts';
import { at, connected, recovering } from './samples.ts';
import type { Answers, State } from './state.ts';

const admin = { ...connected, role: 'admin' } as const;
const agent = { ...connected, role: 'agent' } as const;
const ADDRESS = 'https://bellwether.example.com';
const SECRET = 'kx1Yw0bqV7sB3nT5cR8mZ2pL6dH9fJ4gQ0aE1uI7oXw';

const source = (kind: AlertSourceKind, part: Partial<AlertSourceView> = {}): AlertSourceView => ({
  id: kind,
  kind,
  name: kind,
  path: `/v1/hooks/alerts/01a21f87-2d1d-7582-a1e4-510767fc17${kind.length}`,
  madeAt: at('08:00'),
  secretMissing: false,
  autoResolveMinutes: null,
  kept: 0,
  ...part,
});
const prometheus = source('alertmanager', {
  name: 'Prometheus in production',
  heardAt: at('13:58'),
  heardTitle: 'Onboarding: final step completion down 38%',
});
const sentry = source('sentry', { name: 'Sentry', secretMissing: true, autoResolveMinutes: 1_440 });
const grafana = source('grafana', {
  name: 'Grafana of the data team, with a name that is longer than anybody would like it to be',
  heardAt: at('11:02'),
  heardTitle: 'This alert was triggered for zone us-1',
  failedAt: at('13:40'),
  why: 'The signature does not match. Check the source in the address, its secret, and that the body is signed as it is sent.',
});
const cron = source('plain', {
  name: 'Night jobs',
  path: '/v1/alerts?source=01a21f87-2d1d-7582-a1e4-510767fc1788',
  heardAt: at('13:59'),
  kept: 7,
});
const datadog = source('datadog', { name: 'Datadog' });
const BODY = {
  alarm: { id: 71, name: 'Checkout is slow', state: 'problem', priority: 'P1', since: at('13:20') },
  where: ['https://status.example.com/71', 'eu-west'],
  details: { p95: 8.4, usual: 1.2, note: 'Since the release of 13:15 the payment page takes eight seconds.' },
};
const delivery = (id: string, part: Partial<KeptDelivery> = {}): KeptDelivery => ({
  id,
  at: at('13:59'),
  why: '✖ Invalid input: expected string, received undefined\n  → at title\n✖ Invalid input: expected string, received undefined\n  → at dedupe_key',
  text: JSON.stringify(BODY),
  whole: true,
  ...part,
});
const hostile = '<img src=x onerror=alert(1)> \u202Eevil';
const kept = {
  deliveries: [
    delivery('d1'),
    delivery('d2', { at: at('13:40'), why: 'Not JSON: Unexpected token', text: 'PROBLEM checkout slow' }),
    delivery('d3', { at: at('13:30'), text: JSON.stringify({ [hostile]: hostile }), why: hostile }),
  ],
  more: 4,
};

const sees = (sources: AlertSourceView[], more: Answers = {}, connection: typeof connected = admin): Answers => ({
  ...view({ connection }),
  'alertSources.view': { value: { sources, address: ADDRESS } },
  'keptDeliveries.view': { value: kept },
  ...more,
});
const madeAs = (made: AlertSourceView, secret?: string): Answers => ({
  ...sees([made]),
  'alertSource.make': { value: { sources: [made], sourceId: made.id, ...(secret ? { secret } : {}) } },
});
const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };
const page = (name: string, answers: Answers, steps: State['steps'] = []): State => ({
  page: 'console',
  name,
  hash: 'sources',
  answers,
  steps,
});
const mapping = [{ press: 'Set up Night jobs' }, { press: `Map its values: delivery of 13:59` }];

const silent = {
  ...recovering,
  alert: {
    ...recovering.alert,
    silentMinutes: 2_880,
    source: { kind: 'posthog' as const, name: 'PostHog' },
  },
};

/** The console's page of where alerts come from, and an alert whose source has gone silent. */
export const SOURCE_STATES: readonly State[] = [
  {
    page: 'console',
    name: 'alerts-silent',
    hash: 'alerts',
    answers: view({ alerts: [silent] }),
    steps: [{ press: silent.alert.title }],
  },
  page('sources', sees([prometheus, grafana, cron, sentry, datadog])),
  page('sources-none', sees([])),
  page('sources-agent', { ...view({ connection: agent }) }),
  page('sources-unreachable', { ...view({ connection: admin }), 'alertSources.view': UNREACHABLE }),
  page('sources-add', sees([]), [
    { press: 'Add a source' },
    { choose: 'plain', in: 'Which tool' },
    { press: 'Add a source' },
  ]),
  page('sources-waiting', madeAs(datadog, SECRET), [
    { press: 'Add a source' },
    { choose: 'datadog', in: 'Which tool' },
    { press: 'Add a source' },
  ]),
  page('sources-waiting-given', madeAs(sentry), [
    { press: 'Add a source' },
    { choose: 'sentry', in: 'Which tool' },
    { press: 'Add a source' },
    { press: 'Save' },
  ]),
  page('sources-alertmanager', sees([prometheus], { 'alertSource.tell': { value: { secret: SECRET } } }), [
    { press: 'Set up Prometheus in production' },
    { press: 'Show the secret' },
  ]),
  page('sources-renew', sees([grafana], {}, connected), [
    { press: `Set up ${grafana.name}` },
    { press: 'Make another secret' },
  ]),
  page('sources-drop', sees([datadog]), [{ press: 'Set up Datadog' }, { press: 'Remove the source' }]),
  page('sources-kept', sees([cron]), [{ press: 'Set up Night jobs' }]),
  page('sources-map', sees([cron]), mapping),
  page('sources-mapped', sees([cron]), [
    ...mapping,
    { press: 'name: Checkout is slow' },
    { press: 'id: 71' },
    { press: 'state: problem' },
    { press: 'priority: P1' },
    { press: 'note: Since the release of 13:15 the payment page takes eight seconds.' },
    { press: '0: https://status.example.com/71' },
  ]),
];

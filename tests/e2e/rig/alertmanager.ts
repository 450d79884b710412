import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { startServer } from './server.ts';

const ALERTMANAGER = '/usr/bin/prometheus-alertmanager';

/**
 * Where Alertmanager sends what fires: the address of our hook and the token it shows there; or its receivers as they are
 * written in its own file, of which the one named `bellwether` is ours.
 */
export type Webhook = { url: string; bearer?: string } | { receivers: string };

export type FiringAlert = {
  /** Includes `alertname`; the labels are the identity of the alert. */
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  generatorURL?: string;
};

/** A running Prometheus Alertmanager. */
export type Alertmanager = {
  address: string;
  fire(alerts: FiringAlert[]): Promise<void>;
  /** Says that the trouble with these labels is over. */
  resolve(alerts: FiringAlert[]): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the real Alertmanager with one receiver, ours, and grouping so short that a test need not wait. */
export async function startAlertmanager(hook: Webhook, repeatInterval = '1h'): Promise<Alertmanager> {
  const [port, folder] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'bellwether-alertmanager-'))]);
  const address = `http://127.0.0.1:${port}`;
  const file = join(folder, 'alertmanager.yml');
  await writeFile(file, configuration(hook, repeatInterval));
  const args = [
    `--config.file=${file}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    // An empty address switches clustering off.
    '--cluster.listen-address=',
    '--log.level=warn',
  ];
  const server = { name: 'Alertmanager', program: ALERTMANAGER, args, folder, answers: `${address}/-/ready` };
  const stop = await startServer(server);
  const post = async (alerts: (FiringAlert & { startsAt?: string; endsAt?: string })[]): Promise<void> => {
    const answer = await fetch(`${address}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}: ${await answer.text()}`);
  };
  return {
    address,
    fire: (alerts) => post(alerts),
    resolve: (alerts) => post(alerts.map((alert) => ({ ...alert, endsAt: new Date().toISOString() }))),
    stop,
  };
}

function configuration(hook: Webhook, repeatInterval: string): string {
  return `route:
  receiver: bellwether
  group_by: ['...']
  group_wait: 100ms
  group_interval: 200ms
  repeat_interval: ${repeatInterval}
${'receivers' in hook ? hook.receivers : receiversOf(hook)}
`;
}

function receiversOf({ url, bearer }: Exclude<Webhook, { receivers: string }>): string {
  const authorization = bearer
    ? `\n        http_config: { authorization: { credentials: ${JSON.stringify(bearer)} } }`
    : '';
  return `receivers:
  - name: bellwether
    webhook_configs:
      - url: ${JSON.stringify(url)}
        send_resolved: true${authorization}`;
}

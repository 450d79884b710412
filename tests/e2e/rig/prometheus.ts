import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { startServer } from './server.ts';

const PROMETHEUS = '/usr/bin/prometheus';

/** A running Prometheus that scrapes an exporter of one number, and tells an Alertmanager when the number is low. */
export type Prometheus = {
  address: string;
  /** What the exporter shows from now on: the share of attempts that complete the step, 0 to 1. */
  set(share: number): void;
  stop(): Promise<void>;
};

/**
 * Starts the real Prometheus. Its rule fires while less than half of the attempts complete the step.
 * @param alertmanager its address
 * @param annotations of the rule
 */
export async function startPrometheus(
  alertmanager: string,
  annotations: Readonly<Record<string, string>>,
): Promise<Prometheus> {
  const exporter = await startExporter();
  const [port, folder] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'bellwether-prometheus-'))]);
  const address = `http://127.0.0.1:${port}`;
  const file = join(folder, 'prometheus.yml');
  await writeFile(join(folder, 'rules.yml'), rules(annotations));
  await writeFile(file, configuration(exporter.target, new URL(alertmanager).host));
  const args = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    // Else it tells what goes on firing only once a minute.
    '--rules.alert.resend-delay=1s',
    '--log.level=warn',
  ];
  const server = { name: 'Prometheus', program: PROMETHEUS, args, folder, answers: `${address}/-/ready` };
  const end = await startServer(server).catch(async (error: unknown) => {
    await exporter.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await end();
    await exporter.stop();
  };
  return { address, set: exporter.set, stop };
}

async function startExporter() {
  let share = 1;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(`# TYPE setup_completion_ratio gauge\nsetup_completion_ratio{step="finish"} ${share}\n`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The exporter has no port.');
  return {
    target: `127.0.0.1:${bound.port}`,
    set: (value: number) => {
      share = value;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function configuration(target: string, alertmanager: string): string {
  return `global: { scrape_interval: 200ms, scrape_timeout: 200ms, evaluation_interval: 200ms }
rule_files: [rules.yml]
scrape_configs:
  - job_name: product
    static_configs: [{ targets: ['${target}'] }]
alerting:
  alertmanagers:
    - static_configs: [{ targets: ['${alertmanager}'] }]
`;
}

function rules(annotations: Readonly<Record<string, string>>): string {
  const rule = {
    alert: 'SetupStepDrop',
    expr: 'setup_completion_ratio < 0.5',
    labels: { severity: 'critical' },
    annotations,
  };
  // JSON is YAML as well.
  return JSON.stringify({ groups: [{ name: 'setup', rules: [rule] }] });
}

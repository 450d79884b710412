import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfiguration } from '#server/configuration.ts';
import { type RunningApi, startApi } from '#server/start.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { sampleRows } from '../samples/index.ts';
import { MEMBERS } from '../samples/members.ts';
import { portOrAny } from './port.ts';

/** What `npm start` runs: the API with a workspace, and the practice helpdesk. */
export type Servers = {
  api: RunningApi;
  practice: Practice;
  workspaceName: string;
  /** Where Prometheus Alertmanager, or anything that speaks its webhook, sends alerts. It is a secret. */
  hook: string;
  /** A fresh one-time code, and for whom it is. */
  code(): Promise<{ code: string; memberName: string }>;
  stop(): Promise<void>;
};

const API_PORT = 8787;
const PRACTICE_PORT = 8788;

/** Starts both on 127.0.0.1 and prepares the workspace. */
export async function startServers(dataFolder: string, empty: boolean): Promise<Servers> {
  await mkdir(dataFolder, { recursive: true });
  const [apiPort, practicePort] = await Promise.all([portOrAny(API_PORT), portOrAny(PRACTICE_PORT)]);
  const api = await startApi(
    readConfiguration({
      BELLWETHER_PORT: String(apiPort),
      BELLWETHER_DATA: join(dataFolder, 'api'),
      BELLWETHER_LOG_LEVEL: 'error',
    }),
  );
  try {
    const practice = await startPractice({ port: practicePort, dataFolder, empty });
    const workspaceName = empty ? 'My workspace' : 'Acme support';
    const workspaceId = await prepareWorkspace(api, workspaceName, empty);
    const alertmanager = { workspaceId, kind: 'alertmanager', name: 'Alertmanager' } as const;
    const { url: hook } = await api.administration.anySource(alertmanager);
    const memberName = empty ? 'Admin' : MEMBERS.sam.name;
    return {
      api,
      practice,
      workspaceName,
      hook,
      async code() {
        const { code } = await api.administration.makeCode({ workspaceId, memberName, role: 'admin' });
        return { code, memberName };
      },
      async stop() {
        await Promise.all([practice.stop(), api.stop()]);
      },
    };
  } catch (error) {
    await api.stop();
    throw error;
  }
}

/** Makes the workspace, with the samples in it the first time; what a person has changed since stays. */
async function prepareWorkspace({ administration }: RunningApi, name: string, empty: boolean): Promise<string> {
  const { workspaceId } = await administration.ensureWorkspace({ name, sharesTickets: true, tagField: 'Tags' });
  const alerts = await administration.rows(workspaceId, 'alert');
  if (!empty && alerts.length === 0) await administration.writeRows(workspaceId, sampleRows(new Date()));
  return workspaceId;
}

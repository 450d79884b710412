import { pino } from 'pino';
import type { Alert } from '#lib/contract/alert.ts';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import type { Role } from '#lib/contract/member.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { signatureOf } from '#server/ingest/signature.ts';
import { tellSlack } from '#server/notify/tell-slack.ts';
import { Outbound } from '#server/outbound/call.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { BASE, read, startTestApi } from '../support.ts';
import { openChannel } from './slack-channel.ts';

/** An API with a channel in Slack to which it may speak. */
export async function startScene() {
  const channel = await openChannel();
  const outbound = new Outbound({ allowedHosts: [channel.host] });
  const vault = new Vault([makeSecretKey()]);
  const api = await startTestApi({ outbound, vault });
  const tools = { database: api.database, vault, outbound, log: pino({ level: 'silent' }), now: api.now };
  let number = 0;

  /** A workspace of its own, with people and a tool that sends alerts. */
  const workspace = async () => {
    number += 1;
    const workspaceId = await api.makeWorkspace(`Acme ${number}`);
    const source = await api.administration.ensureSource({ workspaceId, kind: 'plain', name: 'Our cron' });
    const connect = async (name: string, role: Role) => {
      const connection = await api.connectAs(workspaceId, name, role);
      let seq = 0;
      return {
        ...connection,
        /** Makes one change; answers what became of it. */
        change: async (change: string, args: object) => {
          seq += 1;
          const { epoch, token, memberId } = connection;
          const at = api.now().toISOString();
          const clientId = `${memberId}-${connection.token.slice(-8)}`;
          const changes = [{ seq, id: `${clientId}-${seq}`, name: change, args, at }];
          const answer = await api.send('/v1/sync/push', { clientId, epoch, changes }, token);
          const [result] = (await read(answer, PushResponse)).results;
          if (!result) throw new Error('The change was not answered.');
          return result;
        },
      };
    };
    const fire = async (fields: object = {}) => {
      api.later(1_000);
      const body = JSON.stringify({ title: 'Setup fails', dedupe_key: 'setup', ...fields });
      const timestamp = String(Math.floor(api.now().getTime() / 1_000));
      const response = await api.request(source.url.slice(BASE.length), {
        method: 'POST',
        body,
        headers: {
          [TIMESTAMP_HEADER]: timestamp,
          [SIGNATURE_HEADER]: signatureOf(source.secret, timestamp, new TextEncoder().encode(body)),
        },
      });
      if (response.status !== 202) throw new Error(`The alert was answered with ${response.status}.`);
    };
    const alerts = () => api.administration.rows(workspaceId, 'alert');
    const alert = async (): Promise<Alert> => {
      const all = (await alerts()).sort((a, b) => a.startedAt.localeCompare(b.startedAt));
      const newest = all.at(-1);
      if (!newest) throw new Error('There is no alert.');
      return newest;
    };
    const happened = async () =>
      (await api.administration.rows(workspaceId, 'alert_event'))
        .sort((a, b) => a.n - b.n)
        .map(({ what }) => what.happened);
    return { workspaceId, connect, fire, alerts, alert, happened, tell: () => tellSlack(tools, workspaceId) };
  };

  const connectSlack = (token: string, address = channel.address) =>
    api.request('/v1/slack', {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    });

  return {
    api,
    channel,
    tools,
    workspace,
    connectSlack,
    stop: async () => {
      await outbound.close();
      await channel.close();
      await api.stop();
    },
  };
}

export type Scene = Awaited<ReturnType<typeof startScene>>;

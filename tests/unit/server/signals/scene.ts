import { randomBinomial, randomLcg, randomPoisson } from 'd3-random';
import { z } from 'zod';
import { CountSenderMade, PointsTaken } from '#lib/contract/counts.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { evaluateWorkspace } from '#server/signals/evaluate.ts';
import { signalSettingsOf } from '#tests/unit/samples.ts';
import { read, startTestApi } from '../support.ts';

const HOUR = 3_600_000;

/** A workspace with a signal that is on, hourly, and a tool that sends its counts. */
export async function startSignal() {
  const vault = new Vault([makeSecretKey()]);
  const api = await startTestApi({ vault });
  const workspaceId = await api.makeWorkspace();
  const mara = await api.connectAs(workspaceId, 'Mara', 'lead');
  const jon = await api.connectAs(workspaceId, 'Jon', 'agent');
  let seq = 0;
  const change = async (name: string, args: object) => {
    seq += 1;
    const changes = [{ seq, id: `c-${seq}`, name, args, at: api.now().toISOString() }];
    const body = { clientId: 'mara-laptop', epoch: mara.epoch, changes };
    const [result] = (await read(await api.send('/v1/sync/push', body, mara.token), PushResponse)).results;
    if (!result) throw new Error('The change was not answered.');
    return result;
  };
  await change('journey.save@1', {
    journeyId: 'activation',
    version: 'v1',
    name: 'Activation',
    steps: [{ id: 'finish', name: 'Finish setup' }],
  });
  const settings = signalSettingsOf({
    ownerId: mara.memberId,
    fallbackId: jon.memberId,
    playbook: [{ id: 'p1', text: 'Sample replays of the step' }],
    bucketMinutes: 60,
  });
  await change('signal.save@1', { ...settings, signalId: 'finish-setup', version: 'v1' });
  await change('signal.switch@1', { signalId: 'finish-setup', to: 'on' });
  const made = await read(await api.send('/v1/count-senders', { name: 'Our warehouse' }, mara.token), CountSenderMade);
  const post = (points: unknown[], token = made.token) => api.send('/v1/points', { points }, token);
  const send = async (points: unknown[]) => read(await post(points), PointsTaken);
  return {
    api,
    workspaceId,
    mara,
    change,
    made,
    post,
    send,
    /** The hour that has begun. */
    thisHour: () => Math.floor(api.now().getTime() / HOUR) * HOUR,
    evaluate: () => evaluateWorkspace({ database: api.database, vault }, workspaceId, api.now()),
    alerts: () => api.administration.rows(workspaceId, 'alert'),
    status: async () => (await api.administration.rows(workspaceId, 'signal_status'))[0],
    stop: () => api.stop(),
  };
}

const Made = z.object({ signal: z.string(), time: z.string(), attempts: z.number(), bad: z.number() });

/** Counts of the signal between two times, hourly where nothing else is said, with a share of bad outcomes. */
export function points(
  from: number,
  to: number,
  rate: number,
  seed = 0.3,
  attempts = 60,
  width = HOUR,
): z.infer<typeof Made>[] {
  const source = randomLcg(seed);
  return Array.from({ length: Math.round((to - from) / width) }, (_, index) => {
    const count = randomPoisson.source(source)(attempts)();
    const bad = randomBinomial.source(source)(count, rate)();
    return { signal: 'finish-setup', time: new Date(from + index * width).toISOString(), attempts: count, bad };
  });
}

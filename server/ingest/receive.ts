import { z } from 'zod';
import { hashOf } from '../accounts/secrets.ts';
import { Refusal } from '../http/refusal.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { lockedTooLong } from '../store/refused.ts';
import { storable } from '../store/storable.ts';
import { noteHeard, noteRefused } from './health.ts';
import { hasWaiting, putOff } from './later.ts';
import { quarantine } from './quarantine.ts';
import { readDelivery } from './read-body.ts';
import { firstTime } from './seen.ts';
import { type Source, sourceOfId, sourceOfToken } from './sources.ts';
import { storeHeard } from './store-heard.ts';
import type { Delivery, Verdict } from './tool.ts';
import { dedupKeyOf, EventV2 } from './tools/events-v2.ts';
import { ALERT_TOOLS } from './tools/index.ts';

/** What is answered to an authentic delivery: never a refusal, because senders drop a hook that refuses. */
export type Received = { received: 'stored' | 'repeated' | 'of_no_alert' | 'kept_for_review' | 'kept_for_later' };

/** What PagerDuty answers, which senders of its events read, beside ours. */
export type ReceivedEvent = Received & { status?: 'success'; message?: string; dedup_key?: string };

type Tools = { database: Database; vault: Vault };
/** Where nothing dates a delivery: as long as tools try again, and well beyond. */
const REMEMBERED_SECONDS = 7 * 86_400;

/** Some tools give up after a second. */
const PATIENCE_MS = 400;

const UNKNOWN = 'This address belongs to no source here. Copy it again.';
const NO_SECRET = 'The secret that the tool has made has not been given here yet.';

/**
 * Takes a delivery of the source of this id.
 * @throws Refusal `bad_signature`
 */
export async function receive(tools: Tools, sourceId: string, delivery: Delivery, now: Date): Promise<Received> {
  const source = await sourceOfId(tools.database, tools.vault, storable(sourceId));
  return take(tools, source, delivery, now);
}

/**
 * Takes a delivery of Prometheus Alertmanager, whose token alone names its source.
 * @throws Refusal `bad_signature`
 */
export async function receiveByToken(
  tools: Tools,
  delivery: Delivery & { token: string },
  now: Date,
): Promise<Received> {
  const { token } = delivery;
  const source = await sourceOfToken(tools.database, tools.vault, { kind: 'alertmanager', token });
  return take(tools, source, delivery, now);
}

const Routed = z.looseObject({ routing_key: z.string().min(1).max(500) });

/**
 * Takes an event of PagerDuty's Events API v2, which has the secret of its source in its body.
 * @throws Refusal `bad_signature`
 */
export async function receiveEvent(tools: Tools, body: Uint8Array, now: Date): Promise<ReceivedEvent> {
  const { database, vault } = tools;
  const json = parsed(body);
  const routed = Routed.safeParse(json);
  const token = routed.data?.routing_key ?? '';
  const source = await sourceOfToken(database, vault, { kind: 'plain', token });
  if (!source) {
    throw new Refusal(
      'bad_signature',
      'Name the source in the address and sign the body, or send an event whose routing_key is the secret of a source.',
    );
  }
  const received = await keep(tools, source, body, { believed: true, copies: [] }, now);
  const event = EventV2.safeParse(json);
  if (!event.success) return received;
  return { ...received, status: 'success', message: 'Event processed', dedup_key: dedupKeyOf(event.data) };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

async function take(tools: Tools, source: Source | undefined, delivery: Delivery, now: Date): Promise<Received> {
  // Worked out also for a source that does not exist, so that the answer takes the same way.
  const verdict = ALERT_TOOLS[source?.kind ?? 'plain'].verify(delivery, source?.secret ?? '', now);
  if (!source) throw new Refusal('bad_signature', verdict.believed ? UNKNOWN : `${UNKNOWN} ${verdict.why}`);
  if (!verdict.believed) {
    const why = source.secretMissing ? NO_SECRET : verdict.why;
    await noteRefused(tools.database, source, why, now);
    throw new Refusal('bad_signature', why);
  }
  return keep(tools, source, delivery.body, verdict, now);
}

async function keep(
  { database }: Tools,
  source: Source,
  body: Uint8Array,
  { copies, within }: Extract<Verdict, { believed: true }>,
  now: Date,
): Promise<Received> {
  const reading = readDelivery(body, { kind: source.kind, name: source.name, now: now.toISOString() }, source.mapping);
  const names = copies.map(hashOf);
  const seconds = (within ?? REMEMBERED_SECONDS) * 3;
  if ('why' in reading) {
    const isNew = await quarantine(database, source, { body, why: reading.why, now }, (transaction) =>
      firstTime(transaction, source, { names, seconds }, now),
    );
    return { received: isNew ? 'kept_for_review' : 'repeated' };
  }
  const { heard } = reading;
  const claim = (transaction: Database) => firstTime(transaction, source, { names, seconds }, now);
  // What comes behind one that waits would get before it.
  if (await hasWaiting(database, source)) return putOff(database, source, { body, now }, claim);
  try {
    const isNew = await storeHeard(
      database,
      source,
      heard,
      now,
      async ({ transaction }) => {
        if (!(await claim(transaction))) return false;
        await noteHeard(transaction, source, heard, now);
        return true;
      },
      PATIENCE_MS,
    );
    if (!isNew) return { received: 'repeated' };
    return { received: heard.length === 0 ? 'of_no_alert' : 'stored' };
  } catch (error) {
    if (lockedTooLong(error)) return putOff(database, source, { body, now }, claim);
    throw error;
  }
}

import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { AlertmanagerWebhook, PlainAlert, SIGNATURE_TOLERANCE_SECONDS } from '#lib/contract/hooks.ts';
import { Refusal } from '../http/refusal.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { seenSignatures } from '../store/schema.ts';
import { heardFromAlertmanager } from './alertmanager.ts';
import type { Heard } from './heard.ts';
import { heardFromPlain } from './plain.ts';
import { quarantine } from './quarantine.ts';
import { whyNotBelieved } from './signature.ts';
import { alertmanagerSource, plainSource, type Source } from './sources.ts';
import { storeHeard } from './store-heard.ts';

/** What is answered to an authentic delivery: never a refusal, because senders drop a hook that refuses. */
export type Received = { received: 'stored' | 'kept_for_review' };

type KnownSource = Omit<Source, 'secret'>;
type Reading = { heard: Heard[] } | { why: string };

/**
 * Takes a signed delivery of our plain format.
 * @throws Refusal `bad_signature`
 */
export async function receivePlain(
  database: Database,
  vault: Vault,
  delivery: { source: string; signature: string | undefined; timestamp: string | undefined; body: Uint8Array },
  now: Date,
): Promise<Received> {
  const source = await plainSource(database, vault, delivery.source);
  const why = whyNotBelieved(delivery, source?.secret, now);
  if (why !== undefined || !source) throw new Refusal('bad_signature', why ?? 'This source is not known.');
  const reading = read(delivery.body, PlainAlert, (alert) => [heardFromPlain(alert, source.name, now.toISOString())]);
  return keep(database, source, delivery.body, reading, now, (transaction) =>
    firstTime(transaction, source, (delivery.signature ?? '').toLowerCase(), now),
  );
}

/**
 * Takes a delivery of Prometheus Alertmanager.
 * @param token from the path or the Authorization header
 * @throws Refusal `bad_signature`
 */
export async function receiveAlertmanager(
  database: Database,
  { token, body }: { token: string; body: Uint8Array },
  now: Date,
): Promise<Received> {
  const source = await alertmanagerSource(database, token);
  if (!source)
    throw new Refusal('bad_signature', 'This token is not one of a source here. Copy the address of the hook again.');
  const reading = read(body, AlertmanagerWebhook, ({ alerts }) =>
    alerts.map((alert) => heardFromAlertmanager(alert, source.name, now.toISOString())),
  );
  return keep(database, source, body, reading, now);
}

async function keep(
  database: Database,
  source: KnownSource,
  body: Uint8Array,
  reading: Reading,
  now: Date,
  claim?: (transaction: Database) => Promise<boolean>,
): Promise<Received> {
  if ('why' in reading) {
    await quarantine(database, source, body, reading.why);
    return { received: 'kept_for_review' };
  }
  await storeHeard(database, source, reading.heard, now, claim);
  return { received: 'stored' };
}

/** Reads raw bytes as JSON of one format, and says in words where that fails. */
function read<T extends z.ZodType>(body: Uint8Array, format: T, hear: (parsed: z.infer<T>) => Heard[]): Reading {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    return { why: `Not JSON: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
  const parsed = format.safeParse(json);
  return parsed.success ? { heard: hear(parsed.data) } : { why: z.prettifyError(parsed.error) };
}

/** Whether this signature has not been seen within its time; a copy of a delivery, sent again, counts once. */
async function firstTime(transaction: Database, source: KnownSource, signature: string, now: Date): Promise<boolean> {
  const forgotten = new Date(now.getTime() - 3 * SIGNATURE_TOLERANCE_SECONDS * 1_000);
  await transaction.delete(seenSignatures).where(lt(seenSignatures.at, forgotten));
  const noted = await transaction
    .insert(seenSignatures)
    .values({ workspaceId: source.workspaceId, sourceId: source.id, signature, at: now })
    .onConflictDoNothing()
    .returning({ signature: seenSignatures.signature });
  return noted.length > 0;
}

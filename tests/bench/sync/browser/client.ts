import Dexie from 'dexie';
import { createParser } from 'eventsource-parser';
import { uuidv7 } from 'uuidv7';
import { newsOf } from '#components/sync/news-event.ts';
import { CONTRACT_HEADER, CONTRACT_VERSION, PullResponse } from '#lib/contract/sync.ts';
import { streamToken } from '#lib/replica/api.ts';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';
import { putSingle } from '#lib/replica/singles.ts';
import { syncOnce } from '#lib/replica/sync.ts';
import type { Agent } from '../agents.ts';
import type { Answered, Told } from './messages.ts';

// One client of the sync bench: the product's replica in a worker, on the browser's own IndexedDB.
const now = () => performance.timeOrigin + performance.now();
const seen = new Map<string, number>();
const waiting = new Map<string, () => void>();
let replica: Replica | undefined;
let agent: Agent | undefined;
let round: Promise<void> = Promise.resolve();

function connected(): Replica {
  if (!replica) throw new Error('This client is not connected.');
  return replica;
}

async function connect(database: string, address: string, made: Agent): Promise<void> {
  agent = made;
  const { token, expiresIn, refreshToken, streamToken: _listens, ...connection } = made;
  const opened = new Replica(new BellwetherDatabase(database));
  await opened.database.transaction('rw', opened.database.single, async () => {
    await putSingle(opened.database, 'connection', { ...connection, address });
    await putSingle(opened.database, 'tokens', { refreshToken });
    await putSingle(opened.database, 'sync', { clientId: uuidv7(), nextSeq: 1, epoch: connection.epoch });
  });
  await opened.tokens.keep(connection, { token, expiresIn }, Date.now());
  await opened.load();
  replica = opened;
}

/** One round after the other, as the background runs them; what a page would show afterwards is noted. */
function sync(): Promise<void> {
  round = round.then(async () => {
    const result = await syncOnce(connected());
    if (result !== 'done') throw new Error(`a round of sync ended with ${result}`);
    await connected().load();
    for (const { id } of connected().all('note')) {
      if (!seen.has(id)) seen.set(id, now());
      waiting.get(id)?.();
    }
  });
  return round;
}

async function bare(pages: readonly string[]): Promise<void> {
  const database = new Dexie('bare');
  database.version(1).stores({ rows: '[kind+id]' });
  for (const page of pages) {
    const answer = await fetch(page, {
      headers: { authorization: `Bearer ${agent?.token}`, [CONTRACT_HEADER]: String(CONTRACT_VERSION) },
    });
    await database.table('rows').bulkPut(PullResponse.parse(await answer.json()).rows);
  }
  await database.delete();
}

/** As components/sync/live.ts does it, without the page and its messages to the background. */
async function listen(): Promise<void> {
  const { connection, tokens } = connected();
  if (!connection) throw new Error('This client is not connected.');
  const { token } = await tokens.authorised(connection, streamToken);
  const answer = await fetch(new URL('/v1/sync/events', connection.address), {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    cache: 'no-store',
  });
  if (!answer.ok || !answer.body) throw new Error(`the stream was refused: ${answer.status}`);
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const news = event === 'news' ? newsOf(data) : undefined;
      if (news) setTimeout(sync, Math.random() * news.spread);
    },
  });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(value);
    }
  })();
}

async function write(noteId: string, alertId: string): Promise<void> {
  const args = { noteId, alertId, verdict: 'shows_it' as const, text: 'The button stays grey.', version: noteId };
  await connected().commit([{ name: 'note.write@2', args }]);
  await sync();
}

async function obey(told: Told): Promise<void> {
  if (told.kind === 'connect') await connect(told.database, told.address, told.agent);
  else if (told.kind === 'sync') await sync();
  else if (told.kind === 'bare') await bare(told.pages);
  else if (told.kind === 'listen') await listen();
  else if (told.kind === 'write') await write(told.noteId, told.alertId);
  else if (!seen.has(told.noteId)) await new Promise<void>((resolve) => waiting.set(told.noteId, resolve));
}

addEventListener('message', async ({ data }: MessageEvent<Told>) => {
  const begun = now();
  let answered: Answered;
  try {
    await obey(data);
    const ended = (data.kind === 'see' ? seen.get(data.noteId) : undefined) ?? now();
    answered = { begun, ended, tickets: replica?.all('ticket').length ?? 0 };
  } catch (error) {
    answered = { begun, ended: now(), tickets: 0, error: String(error) };
  }
  postMessage(answered);
});

import { Pool } from 'undici';
import { CONTRACT_HEADER, CONTRACT_VERSION } from '#lib/contract/sync.ts';

/** One request of a load. `answered` is given the body where the load needs it; else it is thrown away unread. */
export type Asked = {
  path: string;
  token?: string;
  body?: unknown;
  answered?: (text: string) => void;
};

/** What a load came to: answers per second, and the milliseconds of each answer. */
export type Figures = { perSecond: number; times: number[]; seconds: number };

const WARM_UP_MS = 1_000;

/** As many clients as `clients`, each asking again as soon as it is answered. The first second does not count. */
export async function askInTurns(
  address: string,
  { clients, seconds, next }: { clients: number; seconds: number; next: (client: number) => Asked },
): Promise<Figures> {
  const pool = new Pool(address, { connections: clients });
  const from = performance.now() + WARM_UP_MS;
  const until = from + seconds * 1_000;
  const times: number[] = [];
  const client = async (number: number) => {
    while (performance.now() < until) {
      const begun = performance.now();
      await ask(pool, next(number));
      const now = performance.now();
      if (begun >= from && now <= until) times.push(now - begun);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  } finally {
    await pool.close();
  }
  return { perSecond: times.length / seconds, times, seconds };
}

/**
 * So many requests a second, whether or not those before are answered. Each is timed from the moment at which it was due,
 * so that an API that stands still for a second does not look fast because nobody could ask it meanwhile.
 */
export async function askAtRate(
  address: string,
  { rate, seconds, connections, next }: { rate: number; seconds: number; connections: number; next: () => Asked },
): Promise<Figures> {
  const pool = new Pool(address, { connections });
  const start = performance.now();
  const total = Math.floor(rate * (seconds + WARM_UP_MS / 1_000));
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  try {
    for (let sent = 0; sent < total; ) {
      const due = Math.min(total, Math.floor(((performance.now() - start) * rate) / 1_000));
      for (; sent < due; sent += 1) {
        const dueAt = start + (sent * 1_000) / rate;
        asked.push(
          ask(pool, next()).then(() => {
            if (dueAt - start >= WARM_UP_MS) times.push(performance.now() - dueAt);
          }),
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(asked);
  } finally {
    await pool.close();
  }
  return { perSecond: times.length / ((performance.now() - start - WARM_UP_MS) / 1_000), times, seconds };
}

async function ask(pool: Pool, { path, token, body, answered }: Asked): Promise<void> {
  const response = await pool.request({
    path,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      [CONTRACT_HEADER]: String(CONTRACT_VERSION),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.statusCode !== 200) {
    throw new Error(`${path.split('?')[0]} answered ${response.statusCode}: ${await response.body.text()}`);
  }
  if (answered) answered(await response.body.text());
  else await response.body.dump({ limit: Number.MAX_SAFE_INTEGER });
}

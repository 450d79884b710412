import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from './refusal.ts';

/** Refuses bodies above `bytes`, whether they say their length or not. */
export function bodyUpTo(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Refusal('too_large', `This is too large: at most ${Math.floor(bytes / 1024)} kB are taken at once.`);
    },
  });
}

/** The body as the bytes that came, for signatures. */
export async function rawBody(context: Context): Promise<Uint8Array> {
  return new Uint8Array(await context.req.arrayBuffer());
}

import type { MiddlewareHandler } from 'hono';
import { Refusal } from './refusal.ts';

/** No id, cursor or filter holds a NUL character, and PostgreSQL keeps none: refused once for all routes. */
export const storableAddress: MiddlewareHandler = (context, next) => {
  if (/%00/.test(context.req.url)) throw new Refusal('bad_request', 'The address holds a character that no id has.');
  return next();
};

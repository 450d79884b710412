import type { MiddlewareHandler } from 'hono';
import { noteSeen, sessionOf } from '../accounts/session.ts';
import type { RequestEnvironment, Services } from './services.ts';

/** Lets only connected browsers pass; what follows finds who it is in `session`. Runs before a body is read. */
export function requireSession({ store, log }: Services): MiddlewareHandler<RequestEnvironment> {
  return async (context, next) => {
    const session = await sessionOf(store.database, context.req.header('authorization'));
    context.set('session', session);
    await next();
    // After the answer is made: when somebody was last seen must not fail or delay what they asked.
    noteSeen(store.database, session).catch((error: unknown) =>
      log.warn({ reason: String(error) }, 'could not note when a connection was last seen'),
    );
  };
}

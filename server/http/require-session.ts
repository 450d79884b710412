import type { MiddlewareHandler } from 'hono';
import type { Role } from '#lib/contract/member.ts';
import { noteSeen, sessionOf } from '../accounts/session.ts';
import type { SessionScope } from '../accounts/sessions.ts';
import { clientAddress, networkOf } from './client-address.ts';
import { Refusal } from './refusal.ts';
import type { RequestEnvironment, Services } from './services.ts';

type Required = {
  /** What the token must be for; `access` where nothing is said. */
  scope?: SessionScope;
  /** The least role. */
  role?: Role;
};

/** Lets only connected browsers pass; what follows finds who it is in `session`. Runs before a body is read. */
export function requireSession(
  { store, log, sessions, limits, now }: Services,
  { scope = 'access', role = 'agent' }: Required = {},
): MiddlewareHandler<RequestEnvironment> {
  return async (context, next) => {
    const session = await sessionOf(store.database, context.req.header('authorization'), {
      sessions,
      scope,
      now: now(),
    }).catch(async (error: unknown) => {
      // Whoever tries tokens is slowed down by where they come from.
      await limits.unknown.count(clientAddress(context));
      throw error;
    });
    await limits.connections.count(session.connectionId);
    if (RANK[session.role] < RANK[role]) throw new Refusal('forbidden', TOO_LOW[role]);
    context.set('session', { ...session, network: networkOf(clientAddress(context)) });
    await next();
    if (!sessions.isTimeToNote(session, now())) return;
    // After the answer is made: when somebody was last seen must not fail or delay what they asked.
    noteSeen(store.database, session).catch((error: unknown) =>
      log.warn({ reason: String(error) }, 'could not note when a connection was last seen'),
    );
  };
}

const RANK: Readonly<Record<Role, number>> = { agent: 0, lead: 1, admin: 2 };
const TOO_LOW: Readonly<Record<Role, string>> = {
  agent: 'Only members of the workspace may do this.',
  lead: 'Only leads and admins may do this. Ask one of your workspace.',
  admin: 'Only admins may do this. Ask one of your workspace.',
};

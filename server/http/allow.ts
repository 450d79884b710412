import type { MiddlewareHandler } from 'hono';
import type { Role } from '#lib/contract/member.ts';
import { requireSession } from './require-session.ts';
import type { RequestEnvironment, Services } from './services.ts';

/**
 * Who may use a route. `public`: anybody; `hook`: a tool that signs or shows its own token; `stream`: a connected browser
 * with a stream token; else the least role of the member.
 */
type Allowed = 'public' | 'hook' | 'stream' | Role;

/** The name of the field in the OpenAPI document. */
export const ALLOWED_FIELD = 'x-allowed';

/**
 * The part of a route's description that says who may use it, and the middleware that sees to it. The one place for both:
 * what the document says is what is enforced, and a test goes by the document.
 * @param after what else runs before the route, such as a limit on the body
 */
export function allow(services: Services, allowed: Exclude<Allowed, 'public' | 'hook'>, ...after: MiddlewareHandler[]) {
  const required = allowed === 'stream' ? ({ scope: 'stream' } as const) : { role: allowed };
  const middleware: MiddlewareHandler<RequestEnvironment>[] = [requireSession(services, required), ...after];
  return { [ALLOWED_FIELD]: allowed, security: [{ token: [] }], middleware };
}

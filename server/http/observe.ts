import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** Asked often and saying little. */
const QUIET = new Set(['/healthz', '/metrics']);

/**
 * Logs and counts every answer. Tells the route's template and never the path, the query or a body: these hold tokens,
 * ids and what tickets say.
 */
export function observe(log: Logger, metrics: Metrics): MiddlewareHandler {
  return async (context, next) => {
    const start = performance.now();
    await next();
    const template = routePath(context, -1);
    const request = {
      method: context.req.method,
      // What no route answers ends in the wildcard of a middleware.
      route: template.endsWith('*') ? 'none' : template,
      status: context.res.status,
      seconds: (performance.now() - start) / 1_000,
    };
    metrics.answered(request);
    log[QUIET.has(request.route) ? 'debug' : 'info'](request, 'answered');
  };
}

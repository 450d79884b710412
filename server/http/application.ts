import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { auditRoutes } from '../accounts/audit-routes.ts';
import { accountRoutes } from '../accounts/routes.ts';
import { signInRoutes } from '../accounts/sign-in/routes.ts';
import { tokenRoutes } from '../accounts/token-routes.ts';
import { ingestRoutes } from '../ingest/routes.ts';
import { alertSourceRoutes } from '../ingest/source-routes.ts';
import { liveRoutes } from '../live/routes.ts';
import { helpdeskConnectionRoutes } from '../mirror/routes.ts';
import { notifyRoutes } from '../notify/routes.ts';
import { signalRoutes } from '../signals/routes.ts';
import { signalSettingsRoutes } from '../signals/settings-routes.ts';
import { syncRoutes } from '../sync/routes.ts';
import { ticketHookRoutes } from '../tickets/hook-routes.ts';
import { ticketArrivalRoutes } from '../tickets/routes.ts';
import { knowAddress } from './client-address.ts';
import { contractVersion, tellVersion } from './contract-version.ts';
import { crossOrigin } from './cross-origin.ts';
import { documentRoutes } from './document-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { createMetrics } from './metrics.ts';
import { observe } from './observe.ts';
import { Refusal } from './refusal.ts';
import type { RequestEnvironment, Services } from './services.ts';
import { storableAddress } from './storable-address.ts';

export type Application = OpenAPIHono<RequestEnvironment>;

/** The API as a web application, without a socket: every capability's routes, and what all of them share. */
export function createApplication(services: Services): Application {
  const { log } = services;
  const metrics = createMetrics(services);
  const app = new OpenAPIHono<RequestEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw new Refusal('bad_request', z.prettifyError(result.error));
    },
  });
  app.use(
    observe(log, metrics),
    knowAddress(services.trustedProxies),
    tellVersion,
    crossOrigin,
    storableAddress,
    contractVersion,
  );
  app.onError((error, context) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'internal') log.error({ reason: error.name, stack: placesOf(error) }, 'a request failed');
    if (refusal.retryAfterSeconds !== undefined) context.header('retry-after', String(refusal.retryAfterSeconds));
    return context.json(refusal.body, refusal.status);
  });
  app.notFound((context) => {
    const refusal = new Refusal('not_found', 'There is nothing at this address. What there is, is told at /docs.');
    return context.json(refusal.body, refusal.status);
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  healthRoutes(app, services, metrics);
  accountRoutes(app, services);
  tokenRoutes(app, services);
  signInRoutes(app, services);
  auditRoutes(app, services);
  syncRoutes(app, services);
  liveRoutes(app, services);
  ingestRoutes(app, services);
  alertSourceRoutes(app, services);
  helpdeskConnectionRoutes(app, services);
  ticketArrivalRoutes(app, services);
  ticketHookRoutes(app, services);
  notifyRoutes(app, services);
  signalRoutes(app, services);
  signalSettingsRoutes(app, services);
  documentRoutes(app);
  return app;
}

function refusalOf(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException && error.status < 500) {
    const words = error.status === 415 ? 'Send JSON, with the header content-type: application/json' : error.message;
    return new Refusal('bad_request', words === '' ? 'This request cannot be read.' : `${words}.`);
  }
  return new Refusal(
    'internal',
    'The API failed at this. Try again; if it stays so, its log tells whoever runs it more.',
  );
}

/** Where in the code it failed. The first line of a stack is the message, which can quote what somebody wrote. */
function placesOf({ stack }: Error): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((row) => /^\s+at /.test(row))
    .map((row) => row.trim());
}

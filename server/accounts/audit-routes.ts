import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { AuditExportQuery, AuditPage, AuditQuery } from '#lib/contract/audit.ts';
import { allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { exportAudit, readAudit } from './audit.ts';

/** The audit log, for admins. */
export function auditRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/audit',
      tags: ['Accounts'],
      summary: 'Read the audit log (admins)',
      ...allow(services, 'admin'),
      request: { query: AuditQuery },
      responses: {
        200: { description: 'A page, newest first', content: json(AuditPage) },
        ...refusals('bad_request', 'forbidden', ...WITH_TOKEN),
      },
    }),
    async (context) => context.json(await readAudit(database, context.get('session'), context.req.valid('query')), 200),
  );

  const { middleware, ...allowed } = allow(services, 'admin');
  // Beside its handler and not with it: the types know no stream whose lines are JSON.
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/audit/export',
    tags: ['Accounts'],
    summary: 'Take the audit log out whole, with the hashes of its chain (admins)',
    ...allowed,
    request: { query: AuditExportQuery },
    responses: {
      200: {
        description: 'One entry as JSON in each line, in their order',
        content: { 'application/x-ndjson': { schema: z.string() } },
      },
      ...refusals('bad_request', 'forbidden', ...WITH_TOKEN),
    },
  });
  app.on('GET', ['/v1/audit/export'], ...middleware, async (context) => {
    const asked = AuditExportQuery.safeParse(context.req.query());
    if (!asked.success) throw new Refusal('bad_request', z.prettifyError(asked.error));
    const lines = await exportAudit(database, context.get('session'), asked.data);
    return context.body(lines, 200, {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="bellwether-audit.ndjson"',
      'cache-control': 'no-store',
    });
  });
}

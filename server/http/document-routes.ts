import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { CONTRACT_VERSION } from '#lib/contract/sync.ts';
import { ALLOWED_FIELD } from './allow.ts';
import { json } from './answers.ts';
import { ReadableDocument } from './document.ts';
import { documentPage } from './document-page.ts';
import type { RequestEnvironment } from './services.ts';

const ABOUT = {
  openapi: '3.1.0',
  info: {
    title: 'Bellwether API',
    version: String(CONTRACT_VERSION),
    description:
      'Connects browsers, keeps what they share in step, and takes alerts from other tools. Every refusal has the same body: a code for programs and a message for people.',
  },
};

/** What the API offers, for programs and for people. */
export function documentRoutes(app: OpenAPIHono<RequestEnvironment>): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/openapi.json',
    tags: ['Operation'],
    summary: 'This description, for programs',
    [ALLOWED_FIELD]: 'public',
    responses: {
      200: { description: 'An OpenAPI 3.1 document', content: json(z.looseObject({ openapi: z.string() })) },
    },
  });
  app.get('/openapi.json', (context) => context.json(app.getOpenAPI31Document(ABOUT)));

  app.openapi(
    createRoute({
      method: 'get',
      path: '/docs',
      tags: ['Operation'],
      summary: 'This description, for people',
      [ALLOWED_FIELD]: 'public',
      responses: { 200: { description: 'A page', content: { 'text/html': { schema: z.string() } } } },
    }),
    async (context) => {
      const document = ReadableDocument.parse(app.getOpenAPI31Document(ABOUT));
      context.header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      );
      return context.html(await documentPage(document));
    },
  );
}

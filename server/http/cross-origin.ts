import type { MiddlewareHandler } from 'hono';
import { CONTRACT_HEADER } from '#lib/contract/sync.ts';

const EXTENSION = /^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Lets any browser extension call the API from its pages, also one on a local network. Nothing here is ambient: there
 * are no cookies, and without a token an extension can do no more than anybody with a network. Web pages get no leave.
 */
export const crossOrigin: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin');
  context.header('vary', 'Origin');
  if (origin === undefined || !EXTENSION.test(origin)) return next();
  context.header('access-control-allow-origin', origin);
  context.header('access-control-expose-headers', CONTRACT_HEADER);
  if (context.req.method !== 'OPTIONS') return next();
  context.header('access-control-allow-methods', 'GET, POST, PUT, DELETE');
  context.header('access-control-allow-headers', `authorization, content-type, ${CONTRACT_HEADER}`);
  context.header('access-control-max-age', '600');
  if (context.req.header('access-control-request-private-network') === 'true') {
    context.header('access-control-allow-private-network', 'true');
  }
  return context.body(null, 204);
};

import type { MiddlewareHandler } from 'hono';
import { CONTRACT_HEADER, CONTRACT_VERSION, OLDEST_CONTRACT_VERSION } from '#lib/contract/sync.ts';
import { Refusal } from './refusal.ts';

/** Tells our version in every answer, refusals and preflights included. */
export const tellVersion: MiddlewareHandler = (context, next) => {
  context.header(CONTRACT_HEADER, String(CONTRACT_VERSION));
  return next();
};

/**
 * Refuses a client that we no longer or do not yet understand, saying which side must be updated. A request without the
 * header is not from the extension and is taken as it is.
 */
export const contractVersion: MiddlewareHandler = async (context, next) => {
  const theirs = context.req.header(CONTRACT_HEADER);
  if (theirs !== undefined) {
    const version = /^\d{1,6}$/.test(theirs) ? Number(theirs) : Number.NaN;
    if (Number.isNaN(version)) throw new Refusal('bad_request', `The header ${CONTRACT_HEADER} must be a number.`);
    if (version < OLDEST_CONTRACT_VERSION) {
      throw new Refusal(
        'upgrade',
        `Update the Bellwether extension: it speaks version ${version}, and this API needs ${OLDEST_CONTRACT_VERSION} or newer. What you wrote is kept.`,
      );
    }
    if (version > CONTRACT_VERSION) {
      throw new Refusal(
        'upgrade',
        `The Bellwether API must be updated: it speaks version ${CONTRACT_VERSION}, and this extension speaks ${version}. What you wrote is kept.`,
      );
    }
  }
  await next();
};

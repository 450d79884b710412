import type { z } from 'zod';
import { ErrorBody, type ErrorCode } from '#lib/contract/errors.ts';
import { STATUS_OF } from './refusal.ts';

/** A JSON body of a route's description. */
export function json<T extends z.ZodType>(schema: T) {
  return { 'application/json': { schema } };
}

/** The refusals of a route, for its description: one entry per status, naming the codes. */
export function refusals(...codes: ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(STATUS_OF[code], [...(byStatus.get(STATUS_OF[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      status,
      { description: `Refused: ${named.join(', ')}`, content: json(ErrorBody) },
    ]),
  );
}

/** Refusals that every route with a token can give. */
export const WITH_TOKEN = [
  'not_connected',
  'token_expired',
  'revoked',
  'too_many_requests',
  'upgrade',
  'internal',
] as const satisfies ErrorCode[];

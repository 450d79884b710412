import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Outbound } from '../../outbound/call.ts';
import { outboundFetch } from '../../outbound/fetch.ts';
import { type HelpdeskHook, hmac, judgeSecret, TOLERANCE_SECONDS } from '../hook.ts';

const Id = z.union([z.string().trim().min(1).max(200), z.number().transform(String)]);
const Events = z.array(
  z.looseObject({
    eventType: z.string(),
    payload: z.looseObject({ id: Id.optional(), ticketId: Id.optional() }).nullish(),
  }),
);
const Claims = z.object({
  iss: z.string().regex(/^orgId:\d+$/),
  aud: z.string().regex(/^webhookId:\d+$/),
  exp: z.number(),
});

const MISSING = 'A delivery came without the signed token that Zoho Desk sends, so it was not believed.';
const WRONG = 'The token of a delivery was not one of Zoho Desk for a webhook, so it was not believed.';
const STALE = 'The token of a delivery had expired. Compare the clock of this API with the true time.';
const NO_KEYS = 'The keys that Zoho Desk signs with could not be had, so a delivery was not believed. It comes again.';

/** In seconds since 1970; the documentation says milliseconds and shows seconds. */
const inSeconds = (time: number) => (time > 100_000_000_000 ? time / 1_000 : time);

/**
 * Zoho Desk signs a token that tells who sends, RS256, and nothing of the body: so a secret is part of the address too, and
 * only which ticket it is, is taken from a delivery.
 */
export const zohoDeskHook: HelpdeskHook = {
  // It takes nothing else for success.
  status: 200,
  verify: ({ secret, body, header }, right) => {
    const judged = judgeSecret(secret, right, body);
    if (!judged.believed) return judged;
    const token = header('x-zdesk-jwt');
    return token
      ? { believed: true, delivery: hmac('sha256', right, [token, body], 'hex') }
      : { believed: false, why: MISSING };
  },
  async verifySender({ header }, { host, outbound, now }) {
    try {
      const { payload } = await jwtVerify(header('x-zdesk-jwt') ?? '', keysOf(outbound, host), {
        algorithms: ['RS256'],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: now,
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return WRONG;
      return inSeconds(claims.data.exp) + TOLERANCE_SECONDS < now.getTime() / 1_000 ? STALE : undefined;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return STALE;
      if (error instanceof errors.JWKSTimeout || error instanceof TypeError) return NO_KEYS;
      if (error instanceof errors.JOSEError) return WRONG;
      throw error;
    }
  },
  read: (body) => {
    const named = Events.parse(body).flatMap(({ eventType, payload }) => {
      if (!/^Ticket_/.test(eventType) || /_Delete$/.test(eventType)) return [];
      const ticketId = payload?.ticketId ?? (/^Ticket_(?:Add|Update)$/.test(eventType) ? payload?.id : undefined);
      return ticketId === undefined ? [] : [ticketId];
    });
    return { tickets: [], awaited: [...new Set(named)] };
  },
};

/** The keys of each data centre, as this node has fetched them; jose keeps them fresh and asks for new ones sparingly. */
const known = new WeakMap<Outbound, Map<string, JWTVerifyGetKey>>();

function keysOf(outbound: Outbound, host: string): JWTVerifyGetKey {
  const hosts = known.get(outbound) ?? new Map<string, JWTVerifyGetKey>();
  known.set(outbound, hosts);
  const fetch = outboundFetch(outbound);
  const keys =
    hosts.get(host) ??
    createRemoteJWKSet(new URL(`https://${host}/.well-known/jwks.json`), {
      [customFetch]: (url, { method, headers }) => fetch(url, { method, headers: Object.fromEntries(headers) }),
    });
  hosts.set(host, keys);
  return keys;
}

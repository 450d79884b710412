import * as oidc from 'openid-client';
import { z } from 'zod';
import { HelpdeskUnreachable } from '#lib/helpdesk-api/send.ts';
import { waitOf } from '#lib/helpdesk-api/wait.ts';
import type { Outbound } from '../../outbound/call.ts';
import { outboundFetch } from '../../outbound/fetch.ts';
import { TokenRefused, whyRefused } from './refused.ts';

/** By what a token is asked for. */
export type TokenRequest = {
  /** Where tokens are made. */
  at: string;
  clientId: string;
  clientSecret: string;
} & (
  | { grant: 'client_credentials' }
  | { grant: 'refresh_token'; refreshToken: string }
  | { grant: 'code'; code: string }
);

/** A token that was made for us. `until` where the helpdesk says how long it holds. */
export type MadeToken = { token: string; until?: Date; refreshToken?: string };

const TIMEOUT_S = 10;
/** Where the helpdesk asks for a pause and not how long: Zoho counts tokens over ten minutes. */
const PAUSE_MS = 10 * 60_000;
const TOO_MANY = /^access denied$|too many|slow_down/i;

type Answered = { status: number; headers: Record<string, string>; body: string };
const Told = z.looseObject({
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  expires_in_sec: z.number().optional().catch(undefined),
});

/**
 * Asks a helpdesk for a token, by OAuth 2.
 * @throws TokenRefused where somebody has to do something, HelpdeskUnreachable where it goes on by itself
 */
export async function askForToken(outbound: Outbound, request: TokenRequest, now: Date): Promise<MadeToken> {
  let answered: Answered | undefined;
  const fetch = outboundFetch(outbound);
  const configuration = new oidc.Configuration(
    { issuer: new URL(request.at).origin, token_endpoint: request.at },
    request.clientId,
    undefined,
    oidc.ClientSecretPost(request.clientSecret),
  );
  configuration.timeout = TIMEOUT_S;
  // Only to hosts that whoever runs the API has allowed; all others are not called.
  if (request.at.startsWith('http:')) oidc.allowInsecureRequests(configuration);
  configuration[oidc.customFetch] = async (url, options) => {
    const response = await fetch(url, options);
    answered = { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    return asStandard(answered);
  };
  try {
    const made = await granted(configuration, request);
    const seconds = made.expires_in;
    return {
      token: made.access_token,
      ...(seconds === undefined ? {} : { until: new Date(now.getTime() + seconds * 1_000) }),
      ...(made.refresh_token === undefined ? {} : { refreshToken: made.refresh_token }),
    };
  } catch (error) {
    throw inWords(answered, error, request, now);
  }
}

function granted(configuration: oidc.Configuration, request: TokenRequest) {
  switch (request.grant) {
    case 'client_credentials':
      return oidc.clientCredentialsGrant(configuration);
    case 'refresh_token':
      return oidc.refreshTokenGrant(configuration, request.refreshToken);
    case 'code':
      return oidc.genericGrantRequest(configuration, 'authorization_code', { code: request.code });
  }
}

/** Zoho says no with 200, and in some places counts a token's life in milliseconds. */
function asStandard({ status, headers, body }: Answered): Response {
  const told = toldIn(body);
  const refused = status === 200 && told?.error !== undefined;
  const seconds = told?.expires_in_sec === undefined ? {} : { expires_in: told.expires_in_sec };
  const text = told ? JSON.stringify({ ...told, ...seconds }) : body;
  return new Response(text, { status: refused ? 400 : status, headers });
}

function toldIn(body: string): z.infer<typeof Told> | undefined {
  try {
    return Told.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function inWords(answered: Answered | undefined, error: unknown, request: TokenRequest, now: Date): Error {
  if (!answered) {
    const why = error instanceof Error ? error.message : 'The helpdesk does not answer.';
    return new HelpdeskUnreachable(why, undefined);
  }
  const { status, headers, body } = answered;
  const { error: code = '', error_description: description = '' } = toldIn(body) ?? {};
  if (status === 429 || TOO_MANY.test(code)) {
    const words = 'The helpdesk makes no more tokens for the moment; it goes on by itself.';
    return new HelpdeskUnreachable(words, waitOf(headers, now.getTime()) ?? PAUSE_MS);
  }
  if (status >= 500 || status === 408 || code === 'temporarily_unavailable') {
    return new HelpdeskUnreachable(
      `The helpdesk makes no token now (it said ${status}).`,
      waitOf(headers, now.getTime()),
    );
  }
  return new TokenRefused(whyRefused({ status, code, description }, request.grant), { cause: error });
}

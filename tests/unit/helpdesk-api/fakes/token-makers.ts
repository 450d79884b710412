import type { ApiAnswer } from '#lib/helpdesk-api/send.ts';
import { fakeZohoDesk } from './add-and-remove.ts';
import { type Fake, json, nothing } from './fake.ts';
import { fakeSalesforce } from './many-at-once.ts';
import { fakeHelpScout } from './whole-lists.ts';

// Helpdesks that make tokens for a client, and take no request without one that holds.

type Form = Readonly<Record<string, string>>;

/** A helpdesk with its token endpoint. */
export type TokenMaker = Fake & {
  /** What an admin gives for it. */
  given: { userName: string; secret: string; code?: string };
  /** Every request for a token, oldest first. */
  forms: Form[];
  /** The client's secret, as the helpdesk knows it now. */
  clientSecret: string;
  /** The tokens that it takes. */
  good: Set<string>;
  /** Answers in place of the token endpoint while it gives something back. */
  instead: (form: Form) => ApiAnswer | undefined;
  /** As it was at first. */
  reset(): void;
};

type Maker = {
  path: string;
  scheme: string;
  /** What is answered where a token holds no more. */
  unknown: ApiAnswer;
  /** What is answered with a new token, or instead of one. */
  made(form: Form, token: string, known: TokenMaker): ApiAnswer;
  /** Further answers, which come before the helpdesk's own. */
  first?(path: string, headers: Readonly<Record<string, string>>): ApiAnswer | undefined;
};

function making(fake: Fake, maker: Maker, given: TokenMaker['given']): TokenMaker {
  let made = 0;
  const all: TokenMaker = {
    ...fake,
    given,
    forms: [],
    clientSecret: given.secret,
    good: new Set(),
    instead: () => undefined,
    reset: () => {
      all.forms.length = 0;
      all.good.clear();
      all.clientSecret = given.secret;
      all.instead = () => undefined;
    },
    send: async (request) => {
      const path = request.path.replace(/\?.*/, '');
      const headers = request.headers ?? {};
      if (path === maker.path && request.method === 'POST') {
        const form = formOf(request.body);
        all.forms.push(form);
        made += 1;
        const token = `token-${made}`;
        const answer = all.instead(form) ?? maker.made(form, token, all);
        if (answer.body.includes(token)) all.good.add(token);
        return answer;
      }
      const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
      if (scheme !== maker.scheme || !all.good.has(token)) return maker.unknown;
      return maker.first?.(path, headers) ?? fake.send(request);
    },
  };
  return all;
}

function formOf(body: unknown): Form {
  return Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : ''));
}

const isClient = ({ client_id, client_secret }: Form, { given, clientSecret }: TokenMaker) =>
  client_id === given.userName && client_secret === clientSecret;

/** Help Scout: a token of an app lives two days. */
export function tokenHelpScout(): TokenMaker {
  return making(
    fakeHelpScout(),
    {
      path: '/v2/oauth2/token',
      scheme: 'Bearer',
      unknown: json({ error: 'invalid_token' }, 401),
      made: (form, token, known) => {
        if (form.grant_type !== 'client_credentials') return json({ error: 'unsupported_grant_type' }, 400);
        if (!isClient(form, known)) {
          return json({ error: 'invalid_client', error_description: 'Client authentication failed' }, 401);
        }
        return json({ token_type: 'bearer', access_token: token, expires_in: 172_800 });
      },
      first: (path) => (path === '/v2/users/me' ? json({ id: 4, firstName: 'Ada' }) : undefined),
    },
    { userName: 'app-id', secret: 'app-secret' },
  );
}

/** The organisation of the fake Zoho Desk. */
export const ORGANISATION = '700700';
const NO_ORGANISATION = json({ errorCode: 'UNPROCESSABLE_ENTITY', message: 'orgId is missing' }, 422);
const MOST_IN_TEN_MINUTES = 10;

/** Zoho Desk: it says no with 200; a code is good once; a token lives an hour, and ten of them are made in ten minutes. */
export function tokenZohoDesk(): TokenMaker & { refreshToken: string } {
  const maker: Maker = {
    path: '/oauth/v2/token',
    scheme: 'Zoho-oauthtoken',
    unknown: json({ errorCode: 'INVALID_OAUTH', message: 'The OAuth Token you provided is invalid.' }, 401),
    made: (form, token) => {
      const { grant_type, code = '', refresh_token } = form;
      const hour = {
        access_token: token,
        api_domain: 'https://www.zohoapis.eu',
        token_type: 'Bearer',
        expires_in: 3_600,
      };
      if (!isClient(form, all)) return json({ error: 'invalid_client_secret' });
      if (grant_type === 'authorization_code') {
        const before = all.forms.slice(0, -1).some((one) => one.code === code);
        if (code !== 'one-time-code' || before) return json({ error: 'invalid_code' });
        return json({ ...hour, refresh_token: all.refreshToken });
      }
      if (grant_type !== 'refresh_token' || refresh_token !== all.refreshToken) return json({ error: 'invalid_code' });
      const refreshes = all.forms.filter((one) => one.grant_type === 'refresh_token');
      if (refreshes.length > MOST_IN_TEN_MINUTES) {
        const why = 'You have made too many requests continuously. Please try again after some time.';
        return json({ error: 'Access Denied', error_description: why, status: 'failure' });
      }
      return json(hour);
    },
    first: (path, headers) => {
      if (path === '/api/v1/organizations') {
        return json({
          data: [
            { id: 1, isDefault: false },
            { id: Number(ORGANISATION), isDefault: true },
          ],
        });
      }
      if (headers.orgid !== ORGANISATION) return NO_ORGANISATION;
      return path === '/api/v1/tickets' ? nothing() : undefined;
    },
  };
  const given = { userName: '1000.CLIENT', secret: 'zoho-secret', code: 'one-time-code' };
  const all = Object.assign(making(fakeZohoDesk(), maker, given), { refreshToken: '1000.refresh' });
  return all;
}

/** Salesforce: it does not say how long a token lives. */
export function tokenSalesforce(): TokenMaker {
  return making(
    fakeSalesforce(),
    {
      path: '/services/oauth2/token',
      scheme: 'Bearer',
      unknown: json([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }], 401),
      made: (form, token, known) => {
        if (form.grant_type !== 'client_credentials') return json({ error: 'unsupported_grant_type' }, 400);
        if (!isClient(form, known)) {
          return json({ error: 'invalid_client', error_description: 'invalid client credentials' }, 400);
        }
        return json({
          access_token: token,
          signature: 's',
          instance_url: 'https://acme.my.salesforce.com',
          id: 'https://login.salesforce.com/id/00D/005',
          token_type: 'Bearer',
          issued_at: '1700000000000',
        });
      },
      first: (path) => (path.endsWith('/sobjects/Case/describe') ? json({ name: 'Case' }) : undefined),
    },
    { userName: 'consumer-key', secret: 'consumer-secret' },
  );
}

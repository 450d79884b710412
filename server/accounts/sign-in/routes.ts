import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { ConnectResponse } from '#lib/contract/connect.ts';
import { SignInFinish, SignInOffer, SignInStart } from '#lib/contract/sign-in.ts';
import { ALLOWED_FIELD } from '../../http/allow.ts';
import { json, refusals } from '../../http/answers.ts';
import { clientAddress, networkOf } from '../../http/client-address.ts';
import { bodyUpTo } from '../../http/read-body.ts';
import { Refusal } from '../../http/refusal.ts';
import type { RequestEnvironment, Services } from '../../http/services.ts';
import { countTry } from '../tries.ts';
import { arrive } from './arrive.ts';
import { beginSignIn, requireKnownRedirect } from './begin.ts';
import { finishSignIn } from './finish.ts';
import { CALLBACK_PATH, type SignIn } from './sign-in.ts';
import { signInWindow } from './window.ts';

const SMALL = 16 * 1024;
/** A whole office may sign in behind one address at nine o'clock. */
const BEGUN_PER_MINUTE = 120;
const goesOn = { description: 'The browser goes on from here' };
const window = { description: 'What went wrong, for the person', content: { 'text/html': { schema: z.string() } } };

/** Signing in with an account of the company, for the extension and for the window that it opens. */
export function signInRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const means = (signIn: SignIn) => ({ signIn, vault: services.vault, now: services.now() });
  const offered = (): SignIn => {
    if (services.signIn) return services.signIn;
    throw new Refusal('not_found', 'This API has no sign-in. Connect with a code from an admin.');
  };
  /** The window shows what is told to people; a refusal as JSON would be nothing to read. */
  const inWindow = async (context: Context, work: () => Promise<URL>) => {
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
    context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    try {
      return context.redirect((await work()).href, 302);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return context.html(await signInWindow(error.message), 400);
    }
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/sign-in',
      tags: ['Accounts'],
      summary: 'Whether one can sign in with an account of the company',
      [ALLOWED_FIELD]: 'public',
      responses: { 200: { description: 'What it is called', content: json(SignInOffer) } },
    }),
    (context) => {
      const { signIn } = services;
      return context.json(
        signIn ? { offered: true as const, name: signIn.settings.name } : { offered: false as const },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/sign-in/start',
      tags: ['Accounts'],
      summary: 'Begin to sign in: the window that the extension opens',
      [ALLOWED_FIELD]: 'public',
      request: { query: SignInStart },
      responses: { 302: goesOn, 400: window },
    }),
    (context) => {
      const asked = context.req.valid('query');
      return inWindow(context, async () => {
        const signIn = offered();
        requireKnownRedirect(signIn.settings.redirects, asked.redirect);
        const back = new URL(asked.redirect);
        back.searchParams.set('state', asked.state);
        try {
          await countTry(database, clientAddress(context), services.now(), { of: 'sign-in', most: BEGUN_PER_MINUTE });
          return await beginSignIn(database, asked, means(signIn));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          back.searchParams.set('message', error.message);
          return back;
        }
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: CALLBACK_PATH,
      tags: ['Accounts'],
      summary: 'Come back from the identity provider',
      [ALLOWED_FIELD]: 'public',
      request: { query: z.looseObject({ state: z.string().max(500).optional() }) },
      responses: { 302: goesOn, 400: window },
    }),
    (context) =>
      inWindow(context, async () => {
        const network = networkOf(clientAddress(context));
        return arrive(database, new URL(context.req.url).searchParams, { ...means(offered()), network });
      }),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/sign-in/finish',
      tags: ['Accounts'],
      summary: 'Exchange the code of a sign-in for a connection',
      [ALLOWED_FIELD]: 'public',
      middleware: [bodyUpTo(SMALL)] as const,
      request: { body: { required: true, content: json(SignInFinish) } },
      responses: {
        200: { description: 'Connected, with the first access token', content: json(ConnectResponse) },
        ...refusals('bad_request', 'sign_in_refused', 'too_large', 'upgrade', 'internal'),
      },
    }),
    async (context) => {
      const from = { now: services.now(), network: networkOf(clientAddress(context)) };
      context.header('cache-control', 'no-store');
      return context.json(await finishSignIn(database, context.req.valid('json'), from), 200);
    },
  );
}

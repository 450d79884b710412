import { createServer } from 'node:http';
import Provider, { type Configuration, interactionPolicy } from 'oidc-provider';
import { z } from 'zod';

/** What the provider knows of the person who is about to sign in. */
export type Account = { subject: string; name?: string; email?: string; emailVerified?: boolean };

export const CLIENT = { id: 'bellwether', secret: 'a secret of the test' };

const Bound = z.object({ port: z.number() });
const PRESS = `<!doctype html><meta charset="utf-8"><title>The company's accounts</title>
<form method="post"><button name="answer" value="yes">Continue</button><button name="answer" value="no">Cancel</button></form>`;

/**
 * An OpenID Connect provider on this machine, whose person presses Continue or Cancel.
 * @param callback where it sends people back to
 */
export async function startIdentityProvider(callback: string) {
  // Bound first: an issuer must know its own address.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${Bound.parse(server.address()).port}`;
  let account: Account = { subject: 'nobody' };
  let tamper: (idToken: string) => string = (idToken) => idToken;

  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  const configuration: Configuration = {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_context, interaction) => `/press/${interaction.uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({
        sub: subject,
        ...(account.name === undefined ? {} : { name: account.name }),
        ...(account.email === undefined
          ? {}
          : { email: account.email, email_verified: account.emailVerified ?? false }),
      }),
    }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  };
  const provider = new Provider(issuer, configuration);

  provider.use(async (context, next) => {
    if (!context.path.startsWith('/press/')) {
      await next();
      const body: unknown = context.body;
      if (typeof body === 'object' && body !== null && 'id_token' in body) {
        context.body = { ...body, id_token: tamper(String(body.id_token)) };
      }
      return;
    }
    if (context.method === 'GET') {
      context.body = PRESS;
      return;
    }
    const pressed = new URLSearchParams(await bodyOf(context.req)).get('answer');
    if (pressed !== 'yes') {
      const refused = { error: 'access_denied', error_description: 'The person pressed Cancel' };
      context.redirect(await provider.interactionResult(context.req, context.res, refused));
      return;
    }
    const grant = new provider.Grant({ accountId: account.subject, clientId: CLIENT.id });
    grant.addOIDCScope('openid email profile');
    const result = {
      login: { accountId: account.subject },
      consent: { grantId: await grant.save() },
      select_account: {},
    };
    context.redirect(await provider.interactionResult(context.req, context.res, result));
  });
  server.on('request', provider.callback());

  return {
    issuer,
    /** Who presses Continue from now on. */
    is: (person: Account) => {
      account = person;
    },
    /** Alters the ID tokens that are given from now on. */
    tampers: (how: (idToken: string) => string) => {
      tamper = how;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk.toString('utf8');
  return text;
}

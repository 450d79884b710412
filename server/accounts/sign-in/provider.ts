import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Refusal } from '../../http/refusal.ts';
import type { Outbound } from '../../outbound/call.ts';
import { outboundFetch } from '../../outbound/fetch.ts';
import type { SignInSettings } from './settings.ts';

/** Signatures that only the holder of a private key can make; never `none`, never one with a shared secret. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const TIMEOUT_S = 10;
/** How long what the provider says of itself is taken for true. */
const KNOWN_FOR_MS = 3_600_000;

/** What must be remembered between sending somebody to the provider and hearing of them. */
export type Errand = { state: string; nonce: string; verifier: string };

const Claims = z.looseObject({
  sub: z.string().min(1).max(255),
  iss: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});
/** Who somebody is, by the provider's word. */
export type Claims = z.infer<typeof Claims>;

/** An OpenID Connect provider, of which the API is the only client. What it answers is checked by openid-client. */
export class Provider {
  readonly #settings: SignInSettings;
  readonly #log: Logger;
  readonly #fetch: oidc.CustomFetch;
  #known: { configuration: Promise<oidc.Configuration>; until: number } | undefined;

  /** @param outbound may call the provider's own host, wherever that is */
  constructor(settings: SignInSettings, outbound: Outbound, log: Logger) {
    this.#settings = settings;
    this.#log = log;
    this.#fetch = outboundFetch(outbound);
  }

  /**
   * The address that a person is sent to.
   * @throws Refusal `provider_unavailable`
   */
  async address({ state, nonce, verifier }: Errand, callback: string): Promise<URL> {
    return oidc.buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: callback,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      prompt: 'select_account',
    });
  }

  /**
   * Who has come back, after everything about the answer was checked: state, nonce, verifier, issuer, audience, signature.
   * @param arrived the address that the provider sent the person to, with all of its parameters
   * @throws Refusal `sign_in_refused`, `provider_unavailable`
   */
  async claims({ state, nonce, verifier }: Errand, arrived: URL): Promise<Claims> {
    const configuration = await this.#configuration();
    try {
      const answer = await oidc.authorizationCodeGrant(configuration, arrived, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const told = Claims.parse(answer.claims());
      if (told.email !== undefined && told.name !== undefined) return told;
      // Many providers tell name and e-mail address only when they are asked for them.
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return told;
      return Claims.parse({ ...(await oidc.fetchUserInfo(configuration, answer.access_token, told.sub)), ...told });
    } catch (error) {
      throw this.#inWords(error);
    }
  }

  #configuration(): Promise<oidc.Configuration> {
    if (this.#known && this.#known.until > Date.now()) return this.#known.configuration;
    // Tried once more at once, since a first connection is what fails most often.
    const configuration = this.#discover().catch(() => this.#discover());
    const known = { configuration, until: Date.now() + KNOWN_FOR_MS };
    this.#known = known;
    return configuration.catch((error: unknown) => {
      if (this.#known === known) this.#known = undefined;
      throw this.#unavailable(error);
    });
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const insecure = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    const found = await oidc.discovery(issuer, clientId, clientSecret, undefined, {
      timeout: TIMEOUT_S,
      execute: insecure,
      [oidc.customFetch]: this.#fetch,
    });
    const { supportsPKCE: _helper, ...told } = found.serverMetadata();
    const methods = told.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const proof = methods.includes('client_secret_basic')
      ? oidc.ClientSecretBasic(clientSecret)
      : oidc.ClientSecretPost(clientSecret);
    const signatures = told.id_token_signing_alg_values_supported ?? ['RS256'];
    const trusted = signatures.filter((algorithm) => ALGORITHMS.includes(algorithm));
    const configuration = new oidc.Configuration(
      { ...told, id_token_signing_alg_values_supported: trusted },
      clientId,
      clientSecret,
      proof,
    );
    configuration.timeout = TIMEOUT_S;
    configuration[oidc.customFetch] = this.#fetch;
    // The connection alone would be enough by the standard; the signature is checked all the same.
    for (const set of [oidc.enableNonRepudiationChecks, ...insecure]) set(configuration);
    return configuration;
  }

  #inWords(error: unknown): Refusal {
    const { name } = this.#settings;
    if (error instanceof oidc.AuthorizationResponseError)
      return new Refusal('sign_in_refused', `The sign-in was cancelled, or ${name} refused it. Try again.`);
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (error instanceof TypeError && code === undefined) return this.#unavailable(error);
    if (code === 'OAUTH_TIMEOUT') return this.#unavailable(error);
    this.#log.warn(
      { reason: code ?? nameOf(error) },
      'the identity provider answered something that cannot be trusted',
    );
    return new Refusal(
      'sign_in_refused',
      `What ${name} answered could not be trusted, so nobody was signed in. Try again; if it stays so, tell whoever runs the API.`,
    );
  }

  #unavailable(error: unknown): Refusal {
    this.#log.warn({ reason: nameOf(error) }, 'the identity provider does not answer');
    return new Refusal(
      'provider_unavailable',
      `${this.#settings.name} does not answer, so signing in does not work at this moment. Try again later, or connect with a code from an admin.`,
    );
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

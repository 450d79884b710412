import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { EXTENSION_REDIRECTS } from '#lib/contract/extension-address.ts';
import { Role } from '#lib/contract/member.ts';

/** How people sign in with accounts of an OpenID Connect provider. */
export type SignInSettings = {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** What the provider is called on the button. */
  name: string;
  /** The workspace that people come into; the only one where it is absent. */
  workspace?: string;
  /** What somebody new is. */
  role: Role;
  /** E-mail domains that are let in, lower case; all where there are none. */
  domains: string[];
  /** The addresses of extensions that a sign-in may go back to, each whole. */
  redirects: string[];
};

/** The variables as the README tells them. */
export const SIGN_IN_TABLE: readonly { name: string; default: string; meaning: string }[] = [
  { name: 'BELLWETHER_OIDC_ISSUER', default: 'none', meaning: 'an OpenID Connect provider to sign in with' },
  { name: 'BELLWETHER_OIDC_CLIENT_ID', default: 'none', meaning: 'the id that the provider gave the API' },
  { name: 'BELLWETHER_OIDC_CLIENT_SECRET', default: 'none', meaning: 'the secret that belongs to it' },
  { name: 'BELLWETHER_OIDC_CLIENT_SECRET_FILE', default: 'none', meaning: 'a file with that secret instead' },
  { name: 'BELLWETHER_OIDC_NAME', default: 'the issuer', meaning: 'what the provider is called on the button' },
  { name: 'BELLWETHER_OIDC_WORKSPACE', default: 'the only one', meaning: 'the workspace that people come into' },
  { name: 'BELLWETHER_OIDC_ROLE', default: 'agent', meaning: 'what somebody new is: agent, lead, admin' },
  {
    name: 'BELLWETHER_OIDC_DOMAINS',
    default: 'all',
    meaning: 'e-mail domains that are let in, with commas; the provider must have verified the address',
  },
  {
    name: 'BELLWETHER_EXTENSION_REDIRECTS',
    default: 'those of the builds',
    meaning: 'addresses of further builds of the extension that a sign-in may go back to, whole, with commas',
  },
];

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  );

const Variables = z
  .object({
    BELLWETHER_OIDC_ISSUER: z
      .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
      .transform((issuer) => new URL(issuer))
      .refine(isProtected, 'must begin with https://, because what it says decides who comes in')
      .optional(),
    BELLWETHER_OIDC_CLIENT_ID: z.string().optional(),
    BELLWETHER_OIDC_CLIENT_SECRET: z.string().optional(),
    BELLWETHER_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
    BELLWETHER_OIDC_NAME: z.string().max(100, 'must be at most 100 characters').optional(),
    BELLWETHER_OIDC_WORKSPACE: z.string().optional(),
    BELLWETHER_OIDC_ROLE: z.enum(Role.options, `must be one of ${Role.options.join(', ')}`).default('agent'),
    BELLWETHER_OIDC_DOMAINS: list.transform((domains) => domains.map((domain) => domain.toLowerCase())),
    BELLWETHER_EXTENSION_REDIRECTS: list.refine(
      (redirects) =>
        redirects.every((each) => URL.canParse(each) && new URL(each).href === each && !each.includes('*')),
      'must be whole addresses such as https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
    ),
  })
  .check(({ value, issues }) => {
    const missing = (name: string, message: string) =>
      issues.push({ code: 'custom', path: [name], message, input: undefined });
    if (value.BELLWETHER_OIDC_ISSUER === undefined) return;
    if (value.BELLWETHER_OIDC_CLIENT_ID === undefined)
      missing('BELLWETHER_OIDC_CLIENT_ID', 'is missing beside the issuer');
    const secrets = [value.BELLWETHER_OIDC_CLIENT_SECRET, value.BELLWETHER_OIDC_CLIENT_SECRET_FILE];
    if (secrets.filter((each) => each !== undefined).length !== 1)
      missing(
        'BELLWETHER_OIDC_CLIENT_SECRET',
        'or BELLWETHER_OIDC_CLIENT_SECRET_FILE is needed beside the issuer, one of them',
      );
  });

/**
 * The settings from environment variables without empty ones.
 * @returns undefined where there is no provider
 * @throws ZodError that names the variables; Error where the file with the secret cannot be read
 */
export function readSignInSettings(environment: Record<string, string | undefined>): SignInSettings | undefined {
  const parsed = Variables.parse(environment);
  const issuer = parsed.BELLWETHER_OIDC_ISSUER;
  const file = parsed.BELLWETHER_OIDC_CLIENT_SECRET_FILE;
  if (issuer === undefined) return undefined;
  const workspace = parsed.BELLWETHER_OIDC_WORKSPACE;
  return {
    issuer,
    clientId: parsed.BELLWETHER_OIDC_CLIENT_ID ?? '',
    clientSecret: file === undefined ? (parsed.BELLWETHER_OIDC_CLIENT_SECRET ?? '') : readFileSync(file, 'utf8').trim(),
    name: parsed.BELLWETHER_OIDC_NAME ?? issuer.host,
    ...(workspace === undefined ? {} : { workspace }),
    role: parsed.BELLWETHER_OIDC_ROLE,
    domains: parsed.BELLWETHER_OIDC_DOMAINS,
    redirects: [...EXTENSION_REDIRECTS, ...parsed.BELLWETHER_EXTENSION_REDIRECTS],
  };
}

/** Whether nobody on the way can change what it says: https, or this very machine. */
export function isProtected(issuer: URL): boolean {
  return issuer.protocol === 'https:' || LOOPBACK.test(issuer.hostname);
}

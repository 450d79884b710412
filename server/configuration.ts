import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readSignInSettings, SIGN_IN_TABLE, type SignInSettings } from './accounts/sign-in/settings.ts';

/** Everything the API is told from outside. */
export type Configuration = {
  /** A PostgreSQL server; absent for the one in the data folder. */
  databaseUrl?: string;
  host: string;
  /** 0 for any free port. */
  port: number;
  /** Absolute. */
  dataFolder: string;
  /** Where a backup of the data folder's database is written every night, absolute; absent for none. */
  backupFolder?: string;
  logLevel: LogLevel;
  /** Keys in base64 that seal secrets in the database, the current one first. */
  secretKeys?: string;
  /** A file of such keys; without either, one in the data folder. */
  secretKeysFile?: string;
  /** Proxies before the API that add to X-Forwarded-For: so many of its last entries are believed. */
  trustedProxies: number;
  /** Requests that one connected browser may make in a minute; 0 for no limit. */
  requestsPerMinute: number;
  /** Hosts that the API may call although they are inside a private network, as `name` or `name:port`. */
  allowedHosts: string[];
  /** Where people and tools reach the API, if that is not `host` and `port`. Without a slash at the end. */
  publicUrl?: string;
  /** An identity provider to sign in with. */
  signIn?: SignInSettings;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The variables as the README tells them. */
export const CONFIGURATION_TABLE: readonly { name: string; default: string; meaning: string }[] = [
  {
    name: 'DATABASE_URL',
    default: 'none',
    meaning:
      'a PostgreSQL server, as postgres://user:password@host/database; without it the API runs its own in the data folder',
  },
  {
    name: 'DATABASE_PASSWORD_FILE',
    default: 'none',
    meaning: 'a file with the password for DATABASE_URL, so that it stands in no environment',
  },
  { name: 'BELLWETHER_HOST', default: '127.0.0.1', meaning: 'the address to listen on; 0.0.0.0 for every network' },
  { name: 'BELLWETHER_PORT', default: '8787', meaning: 'the port to listen on; 0 for any free one' },
  { name: 'BELLWETHER_DATA', default: './.data', meaning: 'the data folder' },
  {
    name: 'BELLWETHER_BACKUPS',
    default: 'backups in the data folder',
    meaning: 'the folder that backups go to, every night and by hand; off for none by night',
  },
  { name: 'BELLWETHER_LOG_LEVEL', default: 'info', meaning: LOG_LEVELS.join(', ') },
  {
    name: 'BELLWETHER_SECRET_KEYS',
    default: 'none',
    meaning: 'keys that seal secrets in the database (openssl rand -base64 32), the current one first, with commas',
  },
  {
    name: 'BELLWETHER_SECRET_KEYS_FILE',
    default: 'secret-keys in the data folder',
    meaning: 'a file of such keys, one in a line; the same for every node',
  },
  {
    name: 'BELLWETHER_TRUSTED_PROXIES',
    default: '0',
    meaning: 'how many proxies stand before the API and add to X-Forwarded-For',
  },
  {
    name: 'BELLWETHER_REQUESTS_PER_MINUTE',
    default: '600',
    meaning: 'how many requests one connected browser may make in a minute; 0 for no limit',
  },
  {
    name: 'BELLWETHER_ALLOW_HOSTS',
    default: 'none',
    meaning: 'hosts inside private networks that the API may call, with commas, as name or name:port',
  },
  {
    name: 'BELLWETHER_PUBLIC_URL',
    default: 'the address it listens on',
    meaning: 'where people and tools reach the API, such as https://bellwether.example, if it stands behind a proxy',
  },
  ...SIGN_IN_TABLE,
];

/** A variable has a value that the API cannot use. The message names it and says what it must be. */
export class ConfigurationProblem extends Error {
  override name = 'ConfigurationProblem';
}

const Variables = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be an address such as postgres://user:password@host/database' })
    .optional(),
  DATABASE_PASSWORD_FILE: z.string().optional(),
  BELLWETHER_HOST: z.string().default('127.0.0.1'),
  BELLWETHER_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .pipe(z.number().max(65_535, 'must be a port number from 0 to 65535'))
    .default(8787),
  BELLWETHER_DATA: z.string().default('./.data'),
  BELLWETHER_BACKUPS: z.string().optional(),
  BELLWETHER_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  BELLWETHER_SECRET_KEYS: z.string().optional(),
  BELLWETHER_SECRET_KEYS_FILE: z.string().optional(),
  BELLWETHER_TRUSTED_PROXIES: z.string().regex(/^\d$/, 'must be a number from 0 to 9').transform(Number).default(0),
  BELLWETHER_REQUESTS_PER_MINUTE: z
    .string()
    .regex(/^\d{1,7}$/, 'must be a whole number; 0 for no limit')
    .transform(Number)
    .default(600),
  BELLWETHER_ALLOW_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    ),
  BELLWETHER_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
});

/**
 * The configuration from environment variables. An empty variable counts as absent.
 * @throws ConfigurationProblem that names every variable that is wrong
 */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Variables.safeParse(given);
  if (!parsed.success) throw problemOf(parsed.error);
  const signIn = signInFrom(given);
  const { BELLWETHER_PUBLIC_URL: publicUrl } = parsed.data;
  const databaseUrl = withPassword(parsed.data.DATABASE_URL, parsed.data.DATABASE_PASSWORD_FILE);
  const { BELLWETHER_SECRET_KEYS: secretKeys, BELLWETHER_SECRET_KEYS_FILE: secretKeysFile } = parsed.data;
  const dataFolder = resolve(parsed.data.BELLWETHER_DATA);
  const backups = parsed.data.BELLWETHER_BACKUPS ?? join(dataFolder, 'backups');
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    host: parsed.data.BELLWETHER_HOST,
    port: parsed.data.BELLWETHER_PORT,
    dataFolder,
    ...(backups === 'off' ? {} : { backupFolder: resolve(backups) }),
    logLevel: parsed.data.BELLWETHER_LOG_LEVEL,
    ...(secretKeys === undefined ? {} : { secretKeys }),
    ...(secretKeysFile === undefined ? {} : { secretKeysFile: resolve(secretKeysFile) }),
    trustedProxies: parsed.data.BELLWETHER_TRUSTED_PROXIES,
    requestsPerMinute: parsed.data.BELLWETHER_REQUESTS_PER_MINUTE,
    allowedHosts: parsed.data.BELLWETHER_ALLOW_HOSTS,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(signIn === undefined ? {} : { signIn }),
  };
}

function problemOf({ issues }: z.ZodError): ConfigurationProblem {
  return new ConfigurationProblem(issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
}

function signInFrom(given: Record<string, string | undefined>): SignInSettings | undefined {
  try {
    return readSignInSettings(given);
  } catch (cause) {
    if (cause instanceof z.ZodError) throw problemOf(cause);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationProblem(`BELLWETHER_OIDC_CLIENT_SECRET_FILE cannot be read: ${why}.`, { cause });
  }
}

function withPassword(databaseUrl: string | undefined, file: string | undefined): string | undefined {
  if (databaseUrl === undefined || file === undefined) return databaseUrl;
  const url = new URL(databaseUrl);
  try {
    url.password = encodeURIComponent(readFileSync(file, 'utf8').trim());
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationProblem(`DATABASE_PASSWORD_FILE cannot be read: ${why}.`, { cause });
  }
  return url.toString();
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SIGN_IN_TABLE } from '#server/accounts/sign-in/settings.ts';
import { CONFIGURATION_TABLE, ConfigurationProblem, readConfiguration } from '#server/configuration.ts';

test('with nothing set it listens on this machine only and keeps its data beside it', () => {
  const standard = {
    host: '127.0.0.1',
    port: 8787,
    dataFolder: resolve('.data'),
    backupFolder: resolve('.data/backups'),
    logLevel: 'info',
    trustedProxies: 0,
    requestsPerMinute: 600,
    allowedHosts: [],
  };
  expect(readConfiguration({})).toEqual(standard);
  expect(readConfiguration({ BELLWETHER_PORT: '', DATABASE_URL: ' ' })).toEqual(standard);
});

test.each([
  [{ BELLWETHER_PORT: '65536' }, 'BELLWETHER_PORT must be a port number from 0 to 65535'],
  [{ BELLWETHER_PORT: 'http' }, 'BELLWETHER_PORT must be a port number'],
  [{ BELLWETHER_LOG_LEVEL: 'loud' }, 'BELLWETHER_LOG_LEVEL must be one of'],
  [{ BELLWETHER_TRUSTED_PROXIES: '-1' }, 'BELLWETHER_TRUSTED_PROXIES must be a number'],
  [{ BELLWETHER_REQUESTS_PER_MINUTE: 'many' }, 'BELLWETHER_REQUESTS_PER_MINUTE must be a whole number'],
  [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL must be an address such as postgres://'],
  [{ BELLWETHER_PUBLIC_URL: 'bellwether.example' }, 'BELLWETHER_PUBLIC_URL must be an address that begins with'],
])('%o is told by its name and what it must be', (environment, words) => {
  expect(() => readConfiguration(environment)).toThrow(ConfigurationProblem);
  expect(() => readConfiguration(environment)).toThrow(words);
});

test('all that is wrong is told at once', () => {
  expect(() => readConfiguration({ BELLWETHER_PORT: 'x', BELLWETHER_LOG_LEVEL: 'y' })).toThrow(
    /BELLWETHER_PORT.*\nBELLWETHER_LOG_LEVEL/,
  );
});

test('the table for the README has every variable that is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-configuration-'));
  const file = join(folder, 'password');
  writeFileSync(file, 'p/@ 1\n');
  const values: Record<string, string> = {
    DATABASE_URL: 'postgres://u@h/d',
    DATABASE_PASSWORD_FILE: file,
    BELLWETHER_HOST: '0.0.0.0',
    BELLWETHER_PORT: '0',
    BELLWETHER_DATA: '/data',
    BELLWETHER_BACKUPS: '/backups',
    BELLWETHER_LOG_LEVEL: 'warn',
    BELLWETHER_SECRET_KEYS: 'a2V5',
    BELLWETHER_SECRET_KEYS_FILE: '/keys',
    BELLWETHER_TRUSTED_PROXIES: '2',
    BELLWETHER_REQUESTS_PER_MINUTE: '0',
    BELLWETHER_ALLOW_HOSTS: 'idp.corp, jira:8080',
    BELLWETHER_PUBLIC_URL: 'https://bellwether.example/',
  };
  const signIn = SIGN_IN_TABLE.map(({ name }) => name);
  expect(CONFIGURATION_TABLE.map(({ name }) => name).sort()).toEqual([...Object.keys(values), ...signIn].sort());
  expect(readConfiguration(values)).toEqual({
    databaseUrl: 'postgres://u:p%2F%40%201@h/d',
    host: '0.0.0.0',
    port: 0,
    dataFolder: '/data',
    backupFolder: '/backups',
    logLevel: 'warn',
    secretKeys: 'a2V5',
    secretKeysFile: '/keys',
    trustedProxies: 2,
    requestsPerMinute: 0,
    allowedHosts: ['idp.corp', 'jira:8080'],
    publicUrl: 'https://bellwether.example',
  });
  rmSync(folder, { recursive: true });
  expect(() => readConfiguration(values)).toThrow('DATABASE_PASSWORD_FILE cannot be read');
});

test('backups by night can be turned off', () => {
  expect(readConfiguration({ BELLWETHER_BACKUPS: 'off' })).not.toHaveProperty('backupFolder');
});

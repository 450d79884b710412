import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXTENSION_REDIRECTS } from '#lib/contract/extension-address.ts';
import { readConfiguration } from '#server/configuration.ts';

const ISSUER = {
  BELLWETHER_OIDC_ISSUER: 'https://accounts.acme.test',
  BELLWETHER_OIDC_CLIENT_ID: 'bellwether',
  BELLWETHER_OIDC_CLIENT_SECRET: 's3cret',
};

test('without an issuer there is no sign-in', () => {
  expect(readConfiguration({}).signIn).toBeUndefined();
});

test('an issuer, an id and a secret are enough', () => {
  expect(readConfiguration(ISSUER).signIn).toEqual({
    issuer: new URL('https://accounts.acme.test'),
    clientId: 'bellwether',
    clientSecret: 's3cret',
    name: 'accounts.acme.test',
    role: 'agent',
    domains: [],
    redirects: EXTENSION_REDIRECTS,
  });
});

test('all else can be said, and the secret can be in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-secret-'));
  const file = join(folder, 'secret');
  writeFileSync(file, 'from a file\n');
  const { BELLWETHER_OIDC_CLIENT_SECRET: _other, ...rest } = ISSUER;
  const further = 'https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.chromiumapp.org/';
  expect(
    readConfiguration({
      ...rest,
      BELLWETHER_OIDC_CLIENT_SECRET_FILE: file,
      BELLWETHER_OIDC_NAME: 'Acme accounts',
      BELLWETHER_OIDC_WORKSPACE: 'Acme support',
      BELLWETHER_OIDC_ROLE: 'lead',
      BELLWETHER_OIDC_DOMAINS: 'Acme.test, support.acme.test',
      BELLWETHER_EXTENSION_REDIRECTS: further,
    }).signIn,
  ).toMatchObject({
    clientSecret: 'from a file',
    name: 'Acme accounts',
    workspace: 'Acme support',
    role: 'lead',
    domains: ['acme.test', 'support.acme.test'],
    redirects: [...EXTENSION_REDIRECTS, further],
  });
  rmSync(folder, { recursive: true });
});

test.each([
  [{ BELLWETHER_OIDC_ISSUER: 'http://accounts.acme.test' }, /ISSUER must begin with https/],
  [{ BELLWETHER_OIDC_ISSUER: 'accounts' }, /ISSUER must be an address/],
  [{ BELLWETHER_OIDC_CLIENT_ID: '' }, /CLIENT_ID is missing/],
  [{ BELLWETHER_OIDC_CLIENT_SECRET: '' }, /CLIENT_SECRET or .* is needed/],
  [{ BELLWETHER_OIDC_CLIENT_SECRET_FILE: '/x' }, /one of them/],
  [{ BELLWETHER_OIDC_ROLE: 'owner' }, /ROLE must be one of agent, lead, admin/],
  [{ BELLWETHER_EXTENSION_REDIRECTS: 'https://*.chromiumapp.org/' }, /REDIRECTS must be whole addresses/],
  [{ BELLWETHER_EXTENSION_REDIRECTS: 'https://x.chromiumapp.org' }, /REDIRECTS must be whole addresses/],
])('%j is told in words', (change, words) => {
  expect(() => readConfiguration({ ...ISSUER, ...change })).toThrow(words);
});

test('a file that cannot be read is told in words', () => {
  const { BELLWETHER_OIDC_CLIENT_SECRET: _other, ...rest } = ISSUER;
  expect(() => readConfiguration({ ...rest, BELLWETHER_OIDC_CLIENT_SECRET_FILE: '/nowhere/secret' })).toThrow(
    /CLIENT_SECRET_FILE cannot be read/,
  );
});

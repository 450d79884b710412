import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sameText } from '#server/accounts/secrets.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'server', 'accounts');
const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

test('what is compared with a secret is compared whole, whatever its length', () => {
  expect(sameText('abc', 'abc')).toBe(true);
  for (const other of ['abd', 'ab', 'abcd', '', 'ABC']) expect(sameText('abc', other)).toBe(false);
});

test('no code compares hashes, challenges or tokens with an operator, which stops at the first difference', () => {
  expect(sources.length).toBeGreaterThan(20);
  const secret = String.raw`(?:\w*[hH]ash|replacedBy|browserChallenge|hashOf\([^)]*\)|challengeOf\([^)]*\))`;
  const comparison = new RegExp(String.raw`(?:${secret}\s*[!=]==|[!=]==\s*(?:\w+\.)*${secret})`);
  // Against null is no comparison with what somebody sent.
  const withValue = (line: string) => comparison.test(line) && !/[!=]== null/.test(line);
  const found = sources.flatMap(({ name, text }) =>
    text
      .split('\n')
      .filter(withValue)
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

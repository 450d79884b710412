import { expect, test } from 'vitest';
import { type Locale, readLocales } from './locales.ts';

const [first, ...others] = readLocales();

/** What the code puts into a text. */
const placeholders = (words: string): string[] => [...new Set(words.match(/\$\d/g) ?? [])].sort();

test('there are words', () => {
  expect(first?.words.size).toBeGreaterThan(10);
  expect(others.length).toBeGreaterThan(0);
});

test.each(others.map((locale) => [locale.name, locale] as const))(
  '%s has every key, and each says as much',
  (_, locale) => {
    const expected: Locale = first ?? { name: '', words: new Map() };
    expect([...locale.words.keys()].sort()).toEqual([...expected.words.keys()].sort());
    for (const [key, words] of expected.words) {
      expect(placeholders(locale.words.get(key) ?? ''), `${locale.name}: ${key}`).toEqual(placeholders(words));
    }
  },
);

test.each(readLocales().map((locale) => [locale.name, locale] as const))(
  '%s has no empty text and a name that stores accept',
  (_, locale) => {
    expect([...locale.words].filter(([, words]) => words === '' || words === "''").map(([key]) => key)).toEqual([]);
    const name = locale.words.get('extensionName') ?? '';
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(40);
  },
);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTime } from '#server/tickets/import/times.ts';

test.each([
  ['2026-11-20T09:00:00Z', '2026-11-20T09:00:00.000Z'],
  ['2026-11-20T10:00:00+01:00', '2026-11-20T09:00:00.000Z'],
  ['2026-11-20 10:00:00 +0100', '2026-11-20T09:00:00.000Z'],
  ['2026-11-20 09:00:00 UTC', '2026-11-20T09:00:00.000Z'],
  ['2026-11-20 09:00', '2026-11-20T09:00:00.000Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['20/Nov/26 9:00 AM', '2026-11-20T09:00:00.000Z'],
  ['20/Nov/2026 12:00 AM', '2026-11-20T00:00:00.000Z'],
  ['1795165200', '2026-11-20T09:00:00.000Z'],
  ['1795165200000', '2026-11-20T09:00:00.000Z'],
])('%s is read', (text, iso) => {
  expect(readTime(text)).toBe(iso);
});

test.each(['', 'yesterday', '11/12/2026', '20.11.2026', '2026-13-45', '20/Foo/26 9:00 AM'])(
  '“%s” is not guessed',
  (text) => {
    expect(readTime(text)).toBeUndefined();
  },
);

test('what we write ourselves is read as it is, and nothing throws', () => {
  const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(fc.property(instant, (at) => void expect(readTime(at.toISOString())).toBe(at.toISOString())));
  fc.assert(fc.property(fc.string(), (text) => void readTime(text)));
});

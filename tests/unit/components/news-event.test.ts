import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newsOf } from '#components/sync/news-event.ts';
import { bytes } from '#components/ui/bytes.ts';

it('reads news, and takes nothing else for it', () => {
  expect(newsOf('{"rev":3,"spread":20}')).toEqual({ spread: 20 });
  expect(newsOf('{"rev":3}')).toEqual({ spread: 0 });
  expect(newsOf('{"rev":"3"}')).toBeUndefined();
  fc.assert(fc.property(fc.string(), (text) => (newsOf(text)?.spread ?? 0) >= 0));
});

it('never spreads questions over longer than a few seconds, whatever is sent', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true }),
      (spread) => (newsOf(JSON.stringify({ rev: 1, spread }))?.spread ?? 0) <= 10_000,
    ),
  );
});

it('tells sizes as people read them', () => {
  expect(bytes(0, 'en')).toBe('0 byte');
  expect(bytes(7_340_000, 'en')).toBe('7.3 MB');
  expect(bytes(61_000_000_000, 'de')).toBe('61\u00a0GB');
});

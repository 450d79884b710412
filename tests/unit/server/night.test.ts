import { expect, test } from 'vitest';
import { backupFile, nightlyAt } from '#server/backup/names.ts';
import { lastNight } from '#server/backup/night.ts';

test.each([
  ['2026-11-24T03:00:00', '2026-11-24T03:00:00'],
  ['2026-11-24T02:59:59', '2026-11-23T03:00:00'],
  ['2026-11-24T23:00:00', '2026-11-24T03:00:00'],
  ['2026-01-01T00:30:00', '2025-12-31T03:00:00'],
])('at %s the last night’s backup was due at %s, by the clock on the wall', (now, due) => {
  expect(lastNight(new Date(now))).toEqual(new Date(due));
});

test('a nightly backup tells by its name when it was made; other files are none', () => {
  const at = new Date('2026-11-24T02:00:05.000Z');
  const name = backupFile('/b', 'nightly', at).slice('/b/'.length);
  expect(nightlyAt(name)).toEqual(at);
  const others = [
    `${name}.unfinished`,
    'by-hand-2026-11-24T02-00-05.tar.gz',
    'nightly-2026-13-99T02-00-05.tar.gz',
    'x',
  ];
  expect(others.map(nightlyAt)).toEqual([undefined, undefined, undefined, undefined]);
});

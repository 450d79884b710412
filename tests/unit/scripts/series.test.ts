import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSeries } from '../../../scripts/data/series.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-series-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const file = join(folder, 'counts.csv');
  await writeFile(file, text);
  return readSeries(file);
}

test('counts are read with a mark at the beginning, Windows line ends, spaces, other columns and any zone', async () => {
  const text =
    '\uFEFFtime, Attempts,bad,note\r\n2026-01-05T00:00:00Z, 10,3,"a, b"\r\n2026-01-05T02:00:00+01:00,0,0,\r\n2026-01-05 02:00,4,1,\r\n';
  expect(await read(text)).toEqual([
    { time: Date.UTC(2026, 0, 5, 0), attempts: 10, bad: 3 },
    { time: Date.UTC(2026, 0, 5, 1), attempts: 0, bad: 0 },
    { time: Date.UTC(2026, 0, 5, 2), attempts: 4, bad: 1 },
  ]);
});

test('a row without counts is a bucket that is missing', async () => {
  expect(await read('time,attempts,bad\n2026-01-05T00:00:00Z,,\n2026-01-05T01:00:00Z,1,0\n')).toHaveLength(1);
});

test.each([
  ['time,attempts,bad\n2026-01-05T00:00:00Z,5,9\n', 'line 2: more bad outcomes than attempts'],
  ['time,attempts,bad\n2026-01-05T00:00:00Z,5,1\nyesterday,5,1\n', 'line 3: time a time is written as'],
  ['time,attempts,bad\n2026-01-05T00:00:00Z,-1,0\n', 'line 2: attempts a count is a number that is not negative'],
  ['time,attempts\n2026-01-05T00:00:00Z,5\n', 'it has no column bad'],
])('what cannot be read is named: %j', async (text, words) => {
  await expect(read(text)).rejects.toThrow(words);
});

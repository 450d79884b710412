import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from './seeded.ts';

/** Customers' texts by what they are about. */
export type Topic = { name: string; texts: string[] };

/**
 * Banking77 from the folder that `BELLWETHER_BENCH_DATA` names, else made-up topics; `from` says which.
 * Line by line is enough: no question in that set has a line break.
 */
export function topics(): { from: string; topics: Topic[] } {
  const folder = process.env.BELLWETHER_BENCH_DATA;
  if (!folder) return { from: 'made-up topics (BELLWETHER_BENCH_DATA is not set)', topics: madeUp(77) };
  const byName = new Map<string, string[]>();
  const lines = readFileSync(join(folder, 'text', 'banking77', 'train.csv'), 'utf8')
    .split('\n')
    .slice(1);
  for (const line of lines) {
    const parts = /^"?(.*?)"?,([\w?]+)\s*$/.exec(line);
    const [, text, name] = parts ?? [];
    if (text && name) byName.set(name, [...(byName.get(name) ?? []), text.replaceAll('""', '"')]);
  }
  return {
    from: 'Banking77',
    topics: [...byName].map(([name, texts]) => ({ name: name.replaceAll('_', ' '), texts })),
  };
}

/** Topics of invented words, each with a few of its own among many that all use, in the proportions of real language. */
function madeUp(count: number): Topic[] {
  const random = seeded(77);
  const syllables = ['ba', 'ken', 'lo', 'ri', 'tas', 'mu', 'fel', 'do', 'sin', 'pa', 'ver', 'ost'];
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => syllables[Math.floor(random() * syllables.length)]).join(
      '',
    );
  const common = Array.from({ length: 1_500 }, word);
  return Array.from({ length: count }, () => {
    const own = Array.from({ length: 6 }, word);
    const sentence = (length: number) =>
      Array.from({ length }, () =>
        random() < 0.3 ? own[Math.floor(random() * own.length)] : common[Math.floor(random() ** 3 * common.length)],
      ).join(' ');
    return { name: own.slice(0, 3).join(' '), texts: Array.from({ length: 60 }, () => sentence(12)) };
  });
}

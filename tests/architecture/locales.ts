import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '#scripts/tools/paths.ts';

/** The words of one language: dotted key to text. */
export type Locale = { name: string; words: Map<string, string> };

/** Every file of `locales/`. Our files are nested keys with texts, two spaces a level; nothing else of YAML. */
export function readLocales(): Locale[] {
  return globSync('locales/*.yml', { cwd: ROOT })
    .sort()
    .map((file) => ({ name: basename(file, '.yml'), words: wordsOf(readFileSync(join(ROOT, file), 'utf8')) }));
}

function wordsOf(text: string): Map<string, string> {
  const words = new Map<string, string>();
  const above: string[] = [];
  let continued: { key: string; depth: number } | undefined;
  for (const line of text.split('\n')) {
    const depth = line.search(/\S/) / 2;
    if (depth < 0 || line.trimStart().startsWith('#')) continue;
    if (continued && depth > continued.depth) {
      words.set(continued.key, `${words.get(continued.key) ?? ''} ${line.trim()}`.trim());
      continue;
    }
    continued = undefined;
    const [, key = '', value = ''] = /^\s*'?([\w-]+)'?:\s*(.*)$/.exec(line) ?? [];
    if (!key) throw new Error(`This line is not a key with a text: ${line}`);
    above.length = depth;
    above[depth] = key;
    if (value === '') continue;
    const dotted = above.join('.');
    const block = /^[|>][-+]?$/.test(value);
    words.set(dotted, block ? '' : value);
    if (block) continued = { key: dotted, depth };
  }
  return words;
}

const MOST_NAMES = 10;
const MOST_PARTS = 8;
/** Shorter parts of a name are words of some language. */
const SHORTEST_PART = 3;
const MARK = '[name]';

/**
 * Takes names of people out of a text: each as a whole, and each of its parts where it stands as a word of its own, in
 * capitals or not. Pure. Goes after `redact`, because an address holds names.
 */
export function withoutNames(text: string, names: readonly string[]): string {
  const wholes = names
    .slice(0, MOST_NAMES)
    .map((name) => name.slice(0, 300).trim())
    .filter((name) => name.length >= SHORTEST_PART);
  const parts = wholes.flatMap((name) => name.split(/[\s,;]+/).slice(0, MOST_PARTS));
  const words = [...new Set([...wholes, ...parts])].filter((word) => letters(word) >= SHORTEST_PART);
  if (words.length === 0) return text;
  // The longest first, so that a whole name becomes one mark.
  const any = words
    .sort((left, right) => right.length - left.length)
    .map((word) => word.split(/\s+/).map(escaped).join(String.raw`\s+`))
    .join('|');
  return text.replaceAll(new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'giu'), MARK);
}

const letters = (word: string) => word.match(/\p{L}/gu)?.length ?? 0;
const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

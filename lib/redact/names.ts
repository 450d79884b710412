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
  // The longest first, so that a whole name becomes one mark.
  return words.sort((left, right) => right.length - left.length).reduce(withoutWord, text);
}

/** What stands around a word is looked at by itself: classes of letters in an expression made for each name are slow. */
function withoutWord(text: string, word: string): string {
  const form = new RegExp(word.split(/\s+/).map(escaped).join(String.raw`\s+`), 'giu');
  return text.replaceAll(form, (found: string, at: number) => {
    const isPart =
      ENDS_IN_WORD.test(text.slice(Math.max(at - 2, 0), at)) ||
      BEGINS_WITH_WORD.test(text.slice(at + found.length, at + found.length + 2));
    return isPart ? found : MARK;
  });
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u;
const letters = (word: string) => word.match(/\p{L}/gu)?.length ?? 0;
const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

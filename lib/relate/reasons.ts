import type { Word } from './words.ts';

const MOST_REASONS = 3;

/**
 * The ticket's own words that met the alert, as short phrases: matched words that stand together, or with one stop word
 * between them, make one. The heaviest first; a phrase whose words were all shown before is left out.
 * @param weight how much a term says, 0 for terms that did not match
 */
export function phrasesOf(text: string, words: readonly Word[], weight: (term: string) => number): string[] {
  const phrases: { text: string; terms: string[]; weight: number }[] = [];
  let from: Word | undefined;
  let to: Word | undefined;
  let terms: string[] = [];
  const close = () => {
    if (from && to) {
      const distinct = [...new Set(terms)];
      const total = distinct.reduce((sum, term) => sum + weight(term), 0);
      phrases.push({ text: text.slice(from.start, to.end).replace(/\s+/g, ' '), terms: distinct, weight: total });
    }
    from = to = undefined;
    terms = [];
  };
  let gap = 0;
  for (const word of words) {
    if (isPartOfPath(text, word)) {
      // Pages are a reason of their own.
      close();
      continue;
    }
    const matched = !word.stop && weight(word.term) > 0;
    if (matched) {
      // Over a line, a full stop or more than a stop word, a new phrase begins.
      if (to && (gap > 1 || /[.!?;:,\n]/.test(text.slice(to.end, word.start)) || terms.length >= 4)) close();
      from ??= word;
      to = word;
      terms.push(word.term);
      gap = 0;
    } else if (to) {
      gap += word.stop ? 1 : 2;
    }
  }
  close();
  const shown = new Set<string>();
  const telling: string[] = [];
  for (const phrase of phrases.sort((a, b) => b.weight - a.weight)) {
    if (phrase.terms.every((term) => shown.has(term))) continue;
    for (const term of phrase.terms) shown.add(term);
    telling.push(phrase.text.slice(0, 80));
    if (telling.length === MOST_REASONS) break;
  }
  return telling;
}

function isPartOfPath(text: string, { start, end }: Word): boolean {
  return text[start - 1] === '/' || text[end] === '/';
}

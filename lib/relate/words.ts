import { stemmer } from 'stemmer';
import { eng } from 'stopword';

const STOP_WORDS = new Set([...eng, 'hi', 'hello', 'dear', 'thanks', 'thank', 'please', 'regards', 'help', 'cheers']);

/** A word of a text: as written, as compared, and where it stands (UTF-16 offsets). */
export type Word = { text: string; term: string; start: number; end: number; stop: boolean };

/** Words, numbers and codes such as `ERR_502` or `upload.failed`, in any script. */
const WORD = /[\p{L}\p{N}]+(?:[_.'’-][\p{L}\p{N}]+)*/gu;

const KNOWN_TERMS = new Map<string, string>();
const KNOWN_LIMIT = 20_000;

/** The form in which words are compared: small letters, no accents, English endings off; codes stay whole. */
export function termOf(word: string): string {
  let term = KNOWN_TERMS.get(word);
  if (term === undefined) {
    term = makeTerm(word);
    // Stemming is most of the cost of reading a ticket, and language repeats itself.
    if (KNOWN_TERMS.size >= KNOWN_LIMIT) KNOWN_TERMS.clear();
    KNOWN_TERMS.set(word, term);
  }
  return term;
}

function makeTerm(word: string): string {
  const plain = word
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return /[\d_.]/.test(plain) ? plain : stemmer(plain);
}

/**
 * The words of a text in order.
 * @param limit characters that are looked at
 */
export function wordsOf(text: string, limit = 20_000): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(0, limit).matchAll(WORD)) {
    const [written] = match;
    words.push({
      text: written,
      term: termOf(written),
      start: match.index,
      end: match.index + written.length,
      stop: STOP_WORDS.has(written.toLowerCase()),
    });
  }
  return words;
}

/** The distinct terms of a text that say something: no stop words, no single letters. */
export function termsOf(text: string): string[] {
  const terms = wordsOf(text)
    .filter(({ stop, term }) => !stop && term.length > 1)
    .map(({ term }) => term);
  return [...new Set(terms)];
}

/** Looks like a code, a class, a file or a constant: such a word in common says far more than any other. */
export function isIdentifier(term: string): boolean {
  return /^(?=.*\d)(?=.*[a-z_.-])[\w.-]{4,}$/i.test(term) || /^[a-z]+_[a-z_\d]+$/i.test(term) || /^\d{3,6}$/.test(term);
}

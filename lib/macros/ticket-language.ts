import { francAll } from 'franc-min';

/** Below that, names and product words decide. */
const LEAST_LETTERS = 40;
/** How much likelier than every other language of the macro it must be; 1 is the likeliest of all languages. */
const LEAD = 0.05;
const NEAR_BEST = 0.9;

/**
 * The language in which a ticket is written, where its words tell it clearly. The fewer languages are asked about, the surer
 * is the answer.
 * @param languages BCP 47 tags
 * @returns one of `languages`
 */
export function ticketLanguage(text: string, languages: readonly string[]): string | undefined {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return undefined;
  const scores = new Map(francAll(text).map(([code, score]) => [primaryOf(code), score]));
  const ranked = languages
    .map((language) => ({ language, score: scores.get(primaryOf(language)) ?? 0 }))
    .sort((a, b) => b.score - a.score);
  const [first] = ranked;
  if (!first || first.score < NEAR_BEST) return undefined;
  const rival = ranked.find(({ language }) => primaryOf(language) !== primaryOf(first.language));
  return first.score - (rival?.score ?? 0) >= LEAD ? first.language : undefined;
}

/** The language of a tag or of a three-letter code, in its shortest form: `deu` and `de-AT` are `de`. */
function primaryOf(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return '';
  }
}

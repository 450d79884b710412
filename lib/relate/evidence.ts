import type { Alert } from '#lib/contract/alert.ts';
import { normalisePath, pathsIn, samePlace } from './paths.ts';
import { isIdentifier, termsOf } from './words.ts';

/** The parts of an alert that are compared otherwise than by words. */
export type AlertTraits = { errors: { text: string; terms: string[] }[]; paths: string[]; identifiers: Set<string> };

export function traitsOf(alert: Alert): AlertTraits {
  const errors = alert.errors.map((text) => ({ text, terms: termsOf(text) })).filter(({ terms }) => terms.length > 0);
  const paths = alert.urls
    .map((url) => normalisePath(URL.canParse(url) ? new URL(url).pathname : url))
    .filter((path) => path.length > 0);
  const said = [alert.title, alert.text, ...alert.errors, ...Object.values(alert.facts)].join(' ');
  return { errors, paths, identifiers: new Set(termsOf(said).filter(isIdentifier)) };
}

export type HardEvidence = {
  /** An error text of the alert that the ticket quotes, in the alert's words. */
  errors: string[];
  /** Pages that both name, in the ticket's words. */
  pages: string[];
  /** Codes and names that both hold, in the form compared. */
  identifiers: string[];
};

/** What ticket and alert share beyond plain words: quoted errors, pages, codes. */
export function hardEvidence(traits: AlertTraits, ticketText: string, ticketTerms: ReadonlySet<string>): HardEvidence {
  const folded = ticketText.toLowerCase().replace(/\s+/g, ' ');
  const errors = traits.errors
    // A short error is a quotation only as it stands; of a long one customers copy the telling part.
    .filter(({ text, terms }) => {
      const quoted = folded.includes(text.toLowerCase().replace(/\s+/g, ' '));
      const shared = terms.filter((term) => ticketTerms.has(term)).length;
      return (
        (quoted && terms.length + (isIdentifier(text.toLowerCase()) ? 1 : 0) > 1) ||
        (terms.length >= 4 && shared / terms.length >= 0.75)
      );
    })
    .map(({ text }) => text);
  const pages =
    traits.paths.length === 0
      ? []
      : pathsIn(ticketText)
          .filter(({ path }) => traits.paths.some((of) => samePlace(of, path)))
          .map(({ written }) => written);
  const identifiers = [...traits.identifiers].filter((identifier) => ticketTerms.has(identifier));
  return { errors, pages, identifiers };
}

import MiniSearch from 'minisearch';
import { type Features, probabilityOf } from './decision.ts';
import { type AlertTraits, hardEvidence, traitsOf } from './evidence.ts';
import { phrasesOf } from './reasons.ts';
import { type KnownAlert, type RankedAlert, RELATED_FROM, type Reason, type TicketText } from './types.ts';
import { termOf, termsOf, wordsOf } from './words.ts';

export { type KnownAlert, type RankedAlert, RELATED_FROM, type TaughtTicket, type TicketText } from './types.ts';

/** Alerts looked at closely for one ticket, the best of the full-text search first. */
const CANDIDATES = 20;
const TAUGHT_LIMIT = 40;
/** How much a word tells as a reason that only labelled tickets have. */
const TAUGHT_SHARE = 0.4;
/** Query terms of one ticket: those that say most. Words that most alerts have find all of them and rank none. */
const QUERY_TERMS = 32;
const HOUR_MS = 3_600_000;

type Entry = {
  alert: KnownAlert['alert'];
  core: string[];
  all: Set<string>;
  taught: { key: string | undefined; terms: Set<string> }[];
  /** In how many of them each term is. */
  taughtTerms: Map<string, number>;
  traits: AlertTraits;
};
type Document = {
  id: string;
  title: string;
  step: string;
  errors: string;
  pages: string;
  text: string;
  taught: string;
};

/** Says which alerts a ticket is about, how likely, and why. Pure: the same alerts and tickets give the same answer. */
export class RelatedAlerts {
  readonly #entries = new Map<string, Entry>();
  readonly #search: MiniSearch<Document>;
  readonly #documents: number;
  readonly #frequency: ReadonlyMap<string, number>;

  /**
   * @param known the alerts to choose from
   * @param background texts of ordinary tickets: words that all tickets say tell nothing
   */
  constructor(known: readonly KnownAlert[], background: readonly string[] = []) {
    this.#search = new MiniSearch<Document>({
      fields: ['title', 'step', 'errors', 'pages', 'text', 'taught'],
      tokenize: (text) => wordsOf(text).map(({ text: word }) => word),
      processTerm: (word) => termOf(word),
      searchOptions: { boost: { title: 4, step: 3, errors: 4, pages: 2, taught: 2, text: 1 }, combineWith: 'OR' },
    });
    for (const { alert, taught } of known) {
      const core = termsOf([alert.title, alert.step ?? '', alert.journey ?? '', ...alert.errors].join('\n'));
      const wide = termsOf([alert.text, ...alert.playbook.map(({ text }) => text)].join('\n'));
      const tickets = taught.slice(0, TAUGHT_LIMIT).map(({ key, text }) => ({ key, terms: new Set(termsOf(text)) }));
      this.#entries.set(alert.id, {
        alert,
        core,
        all: new Set([...core, ...wide]),
        taught: tickets,
        taughtTerms: countTerms(tickets.map(({ terms }) => terms)),
        traits: traitsOf(alert),
      });
    }
    this.#search.addAll(
      known.map(({ alert, taught }) => ({
        id: alert.id,
        title: alert.title,
        step: `${alert.journey ?? ''} ${alert.step ?? ''}`,
        errors: alert.errors.join('\n'),
        pages: alert.urls.join(' '),
        text: `${alert.text}\n${alert.playbook.map(({ text }) => text).join('\n')}`,
        taught: taught
          .slice(0, TAUGHT_LIMIT)
          .map(({ text: said }) => said)
          .join('\n'),
      })),
    );
    const corpus = [
      ...[...this.#entries.values()].map(({ all, taughtTerms }) => new Set([...all, ...taughtTerms.keys()])),
      ...background.map((text) => new Set(termsOf(text))),
    ];
    this.#documents = corpus.length;
    this.#frequency = countTerms(corpus);
  }

  /** The alerts that have anything in common with the ticket, the likeliest first. */
  rank(ticket: TicketText): RankedAlert[] {
    const whole = `${ticket.subject}\n${ticket.text}`;
    const words = wordsOf(whole);
    const ticketTerms = new Set(words.filter(({ stop, term }) => !stop && term.length > 1).map(({ term }) => term));
    const subjectTerms = new Set(termsOf(ticket.subject));
    // Terms are handed over as they are compared; `processTerm` leaves them so.
    const query = [...ticketTerms]
      .filter((term) => this.#frequency.has(term))
      .map((term) => ({ term, weight: this.#weight(term) + (subjectTerms.has(term) ? 1 : 0) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, QUERY_TERMS)
      .map(({ term }) => term)
      .join(' ');
    const found = this.#search.search(query, { tokenize: (text) => text.split(' '), processTerm: (term) => term });
    return found
      .slice(0, CANDIDATES)
      .map(({ id }) => this.#entries.get(String(id)))
      .filter((entry) => entry !== undefined)
      .map((entry) => this.#judge(entry, ticket, whole, words, ticketTerms, subjectTerms))
      .sort((a, b) => b.probability - a.probability);
  }

  #judge(
    entry: Entry,
    ticket: TicketText,
    whole: string,
    words: ReturnType<typeof wordsOf>,
    ticketTerms: ReadonlySet<string>,
    subjectTerms: ReadonlySet<string>,
  ): RankedAlert {
    const own = entry.taught.find(({ key }) => key !== undefined && key === ticket.key);
    const witnesses = entry.taught.filter((taught) => taught !== own);
    const taughtElsewhere = (term: string) =>
      (entry.taughtTerms.get(term) ?? 0) > (own?.terms.has(term) ? 1 : 0) ? TAUGHT_SHARE : 0;
    // What the alert itself says is the better reason; what other customers said counts less.
    const tells = (term: string) => (entry.all.has(term) ? 1 : taughtElsewhere(term));
    const hard = hardEvidence(entry.traits, whole, ticketTerms);
    const features: Features = {
      alertCovered: this.#share(entry.core, (term) => ticketTerms.has(term)),
      subjectCovered: this.#share(subjectTerms, (term) => entry.all.has(term)),
      taught: Math.max(0, ...witnesses.map(({ terms }) => this.#likeness(terms, ticketTerms))),
      shared: [...ticketTerms].filter((term) => entry.all.has(term) && this.#weight(term) > 0.5).length,
      hard,
      hoursBefore: ticket.createdAt
        ? Math.max(0, (Date.parse(entry.alert.startedAt) - Date.parse(ticket.createdAt)) / HOUR_MS)
        : 0,
    };
    const probability = probabilityOf(features);
    const reasons: Reason[] = [
      ...hard.errors.map((text): Reason => ({ field: 'error', text })),
      ...phrasesOf(whole, words, (term) => tells(term) * this.#weight(term)).map(
        (text): Reason => ({ field: 'words', text }),
      ),
    ].slice(0, hard.pages.length > 0 ? 2 : 3);
    reasons.push(...hard.pages.slice(0, 3 - reasons.length).map((text): Reason => ({ field: 'page', text })));
    return { alertId: entry.alert.id, probability, related: probability >= RELATED_FROM, reasons };
  }

  /** How much a term says: little when most alerts and tickets say it. Between 0 and about 7. */
  #weight(term: string): number {
    const frequency = this.#frequency.get(term) ?? 0;
    return Math.log(1 + (this.#documents + 1) / (frequency + 0.5));
  }

  /** The weighted share of terms that meet the condition. */
  #share(terms: Iterable<string>, condition: (term: string) => boolean): number {
    let met = 0;
    let total = 0;
    for (const term of terms) {
      const weight = this.#weight(term);
      total += weight;
      if (condition(term)) met += weight;
    }
    return total === 0 ? 0 : met / total;
  }

  /** Weighted Jaccard-like likeness of two sets of terms, 0 to 1 (cosine of their binary weighted vectors). */
  #likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    let common = 0;
    let lengthA = 0;
    let lengthB = 0;
    for (const term of a) {
      const weight = this.#weight(term) ** 2;
      lengthA += weight;
      if (b.has(term)) common += weight;
    }
    for (const term of b) lengthB += this.#weight(term) ** 2;
    return lengthA === 0 || lengthB === 0 ? 0 : common / Math.sqrt(lengthA * lengthB);
  }
}

/** In how many of the sets each term is. */
function countTerms(sets: Iterable<ReadonlySet<string>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of sets) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

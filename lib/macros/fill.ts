import { macroEngine } from './engine.ts';
import { markOf, partsAtMarks, withoutMarks } from './marks.ts';
import { type Mistake, mistakeOf } from './mistake.ts';
import { variablesOfTags, withNotices } from './notices.ts';
import { type Given, givenFor, scopeOf } from './scope.ts';
import { isNothing, unresolvedIn } from './unresolved.ts';
import { isKnownVariable, type MacroFacts } from './variables.ts';

/** A variable without a value. `known`: it is documented, so this ticket lacks it; else no ticket has it. */
export type Gap = { name: string; known: boolean };

/** Words, or a place where they are missing for want of these variables. */
export type FilledPart = { text: string } | { gap: string[] };

/** A macro filled for one ticket. Every gap is in `gaps`, also one that has no place in the text. */
export type Filling = { parts: FilledPart[]; gaps: Gap[] };

/** What stands in a reply where the agent has chosen to leave a gap: to be seen, in any language. */
const BLANK = '___';

/** Whoever writes it into a macro gets the value back. */
const NOTICE = 'bellwether_notice';

/** Fills a macro's Liquid template. Never throws: what is wrong with the template is told with its line. */
export function fillMacro(body: string, facts: MacroFacts, given: Given = {}): Filling | Mistake {
  try {
    return filled(withoutMarks(body), facts, given);
  } catch (error) {
    return mistakeOf(error);
  }
}

/** The text of a filling as it goes into a reply, with a blank in place of each gap. */
export function textOf(parts: readonly FilledPart[]): string {
  return parts.map((part) => ('text' in part ? part.text : BLANK)).join('');
}

function filled(body: string, facts: MacroFacts, given: Given): Filling {
  const liquid = macroEngine();
  // Read as it was written first, so that a mistake is told in the author's own words.
  liquid.parse(body);
  const { marked, noticed } = withNotices(liquid, body, NOTICE);
  const places: string[][] = [];
  const names = new Set<string>();
  liquid.registerFilter(NOTICE, function (value: unknown, index: unknown) {
    const expression = noticed[Number(index)];
    const open = expression ? unresolvedIn(expression.value, this.context, value) : [];
    // What is assigned without a value is for the template to ask about, and is noticed where it is put out.
    if (!expression || open.length === 0 || (!expression.isOutput && isNothing(value))) return value;
    const known = givenFor(open, given);
    if (known !== undefined) return known;
    for (const name of open) names.add(name);
    return markOf(places.push(open) - 1);
  });
  const text = String(liquid.renderSync(liquid.parse(marked), scopeOf(facts, given)) ?? '');
  for (const name of variablesOfTags(liquid, body))
    if (!isKnownVariable(name) && givenFor([name], given) === undefined) names.add(name);
  const parts = partsAtMarks(text.trim()).map(
    (part): FilledPart => ('text' in part ? { text: harmless(part.text) } : { gap: places[part.gap] ?? [] }),
  );
  return { parts, gaps: [...names].map((name) => ({ name, known: isKnownVariable(name) })) };
}

/**
 * Helpdesks fill placeholders of their own when a reply is sent. One that came out of a ticket would be filled under the
 * agent's name, so no two braces stay together.
 */
const harmless = (text: string) => text.replace(/\{(?=[{%])/g, '{ ');

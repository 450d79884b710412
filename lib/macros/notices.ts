import { type Liquid, type TagToken, Tokenizer, TypeGuards, Value } from 'liquidjs';

/** An expression whose value is noticed: one that is put out, or one that is kept under a name. */
export type Noticed = { value: Value; isOutput: boolean };

/**
 * A template that calls the filter `notice` with the number of each expression that it puts out or assigns, as its last
 * one. Lines stay as they are.
 * @throws LiquidError when the template cannot be read
 */
export function withNotices(liquid: Liquid, body: string, notice: string): { marked: string; noticed: Noticed[] } {
  const noticed: Noticed[] = [];
  let marked = '';
  let from = 0;
  for (const token of new Tokenizer(body).readTopLevelTokens(liquid.options)) {
    const place = placeOf(token);
    if (!place) continue;
    const [begin, end] = place.range;
    const content = body.slice(begin, end);
    const expression = place.isOutput ? content : content.replace(/^assign\s+[^=]+=/, '');
    marked += `${body.slice(from, end)} | ${notice}: ${noticed.length}`;
    from = end;
    noticed.push({ value: new Value(expression, liquid), isOutput: place.isOutput });
  }
  return { marked: marked + body.slice(from), noticed };
}

/** The variables that are asked for in tags alone: conditions and loops, which put nothing out themselves. */
export function variablesOfTags(liquid: Liquid, body: string): string[] {
  const tags = [...new Tokenizer(body).readTopLevelTokens(liquid.options)]
    .filter(asksOnly)
    .map(({ begin, end }) => body.slice(begin, end));
  // What a template names itself is no variable of the ticket.
  const global = new Set(liquid.globalFullVariablesSync(body));
  return liquid.fullVariablesSync(tags.join('')).filter((name) => global.has(name));
}

const asksOnly = (token: unknown): boolean => TypeGuards.isTagToken(token) && !isAssign(token);

function placeOf(token: unknown): { range: readonly [number, number]; isOutput: boolean } | undefined {
  if (TypeGuards.isOutputToken(token)) return { range: token.contentRange, isOutput: true };
  return isAssign(token) ? { range: token.contentRange, isOutput: false } : undefined;
}

function isAssign(token: unknown): token is TagToken {
  return TypeGuards.isTagToken(token) && token.name === 'assign';
}

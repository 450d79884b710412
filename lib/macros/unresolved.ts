import { type Context, evalToken, type Token, TokenKind, TypeGuards, toValueSync, type Value } from 'liquidjs';

/**
 * The variables of an expression that have no value where it stands, but for those that a `default` filter makes up for.
 * @param value what the expression came to
 */
export function unresolvedIn({ initial, filters }: Value, context: Context, value: unknown): string[] {
  const missing = (tokens: readonly unknown[]) =>
    tokens
      .filter(TypeGuards.isPropertyAccessToken)
      .filter((token) => isNothing(evaluated(token, context)))
      .map(nameOf);
  const operators = initial.postfix.some(({ kind }) => kind === TokenKind.Operator);
  // Of "a or b" it is enough that one has a value.
  let open = operators && !isNothing(value) ? [] : missing(initial.postfix);
  for (const { name, args } of filters) {
    const tokens = args.map((argument) => (Array.isArray(argument) ? argument[1] : argument));
    if (name !== 'default') open.push(...missing(tokens));
    else if (tokens.length > 0 && missing(tokens.slice(0, 1)).length === 0) open = [];
  }
  return [...new Set(open)];
}

const evaluated = (token: Token, context: Context): unknown => toValueSync(evalToken(token, context, true));

/** As the author wrote it, without spaces around. */
const nameOf = (token: Token) => token.getText().trim();

/** Whether a value would leave nothing that can be read: nothing at all, blank text, or a thing that is no text. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object';
}

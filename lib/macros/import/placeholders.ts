import { variablesOf } from '../missing-variables.ts';
import { isKnownVariable } from '../variables.ts';
import type { Loss } from './draft.ts';

/** Names of another product's placeholders, and ours for the same. */
export type Names = Readonly<Record<string, string>>;

/**
 * A text with another product's placeholders named as ours. Filters stay, and a `fallback` becomes a `default`. Those
 * that stand for nothing here stay in it, where every preview marks them.
 */
export function translated(body: string, names: Names): { body: string; lost: Loss[] } {
  const own = body.replace(/\{\{(-?)\s*([\w.-]+)\s*((?:\|[^{}]*)?)(-?)\}\}/g, (_all, open, name, filters, close) => {
    const rest = String(filters)
      .trim()
      .replace(/\|\s*fallback\s*:/g, '| default:');
    return `{{${open} ${names[name] ?? name}${rest ? ` ${rest}` : ''} ${close}}}`;
  });
  // In tags a name is followed by what it is compared with.
  const whole = own.replace(/\{%[^%]*%\}/g, (tag) =>
    tag.replace(/"[^"]*"|'[^']*'|[\w.-]+/g, (word) => (/^["']/.test(word) ? word : (names[word] ?? word))),
  );
  const unknown = variablesOf(whole).filter((name) => !isKnownVariable(name));
  return { body: whole, lost: unknown.map((what) => ({ kind: 'placeholder', what })) };
}

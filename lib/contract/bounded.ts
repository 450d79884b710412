import { WebAddress } from './primitives.ts';

/** A text cut to `length` UTF-16 units, with a sign that it was cut. Never cuts a character in two. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, length - 1)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

/** One line of at most 500 units, as titles and names are; undefined where nothing is left. */
export function line(text: string | undefined): string | undefined {
  const trimmed = cut((text ?? '').trim(), 500);
  return trimmed === '' ? undefined : trimmed;
}

/** The lines of a text, each bounded, at most `most` of them. `separator` says what else than a line break divides. */
export function lines(text: string | undefined, most: number, separator: RegExp): string[] {
  return (text ?? '')
    .split(separator)
    .flatMap((part) => line(part) ?? [])
    .slice(0, most);
}

/** A web address, or undefined for anything that is none. */
export function address(text: string | undefined): string | undefined {
  const parsed = WebAddress.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

/** More than these nobody reads. */
const MOST_FACTS = 100;

/** Key and value pairs bounded to what an alert holds; what is empty, or no text, number or truth, is left out. */
export function facts(pairs: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs)
      .flatMap(([key, value]) => {
        const text = plainText(value);
        return key === '' || key === '__proto__' || text === undefined ? [] : [[cut(key, 200), cut(text, 2_000)]];
      })
      .slice(0, MOST_FACTS),
  );
}

/** A text, number or truth as text; undefined for everything else, and for what is empty. */
export function plainText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Texts as the steps of a playbook. */
export function playbook(texts: readonly string[]): { id: string; text: string }[] {
  return texts.map((text, index) => ({ id: `step-${index + 1}`, text }));
}

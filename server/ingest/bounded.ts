import { WebAddress } from '#lib/contract/primitives.ts';

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

/** Key and value pairs bounded to what an alert holds. */
export function facts(pairs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs)
      .filter(([key]) => key !== '' && key !== '__proto__')
      .map(([key, value]) => [cut(key, 200), cut(value, 2_000)]),
  );
}

/** Texts as the steps of a playbook. */
export function playbook(texts: readonly string[]): { id: string; text: string }[] {
  return texts.map((text, index) => ({ id: `step-${index + 1}`, text }));
}

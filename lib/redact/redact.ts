/** Personal data by its form, the most specific first, and what stands in its place. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[email]'],
  [/\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]+|(?:sk|pk|ghp|xox[abp])[-_][\w-]{12,}|[0-9a-f]{32,})\b/gi, '[secret]'],
  [/\b(?:password|passwort|pin|token|secret)\s*(?:is|ist|[:=])\s*\S+/gi, '[secret]'],
  [/\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){3,7}(?:[ -]?[A-Z0-9]{1,4})?\b/g, '[account]'],
  [/\b(?:\d[ -]?){12,18}\d\b/g, '[card]'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '[address]'],
  [/(?<![\w.])\+?\d[\d ()/-]{7,}\d(?![\w.])/g, '[phone]'],
];

/**
 * Takes personal data out of a text before it leaves the browser: mail and IP addresses, phone, card and account
 * numbers, secrets. By form alone; names, which have none, are taken out by `withoutNames`.
 */
export function redact(text: string): string {
  return RULES.reduce((redacted, [form, mark]) => redacted.replace(form, mark), text);
}

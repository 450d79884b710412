/** What a box holds, read twice: as it shows, and in its editor's own model where that can be read. */
export type Reading = { shown: string; model?: string | undefined };

/**
 * What has become of a box in which a text was inserted:
 * - `landed`: it is there once more than before, and nothing is lost;
 * - `same`: nothing has changed;
 * - `twice`: it is there more than once more;
 * - `else`: part of it is there, or something else has changed.
 */
export type Verdict = 'landed' | 'same' | 'twice' | 'else';

/** Compares a box with what it held before. What shows and what the model holds must agree. */
export function judge(before: Reading, now: Reading, text: string): Verdict {
  const shown = judgeText(before.shown, now.shown, text);
  if (before.model === undefined || now.model === undefined) return shown;
  const model = judgeText(before.model, now.model, text);
  if (shown === model) return shown;
  return shown === 'twice' || model === 'twice' ? 'twice' : 'else';
}

/** Whether something of before is missing in what shows now. */
export function wants(before: Reading, now: Reading): boolean {
  return squeezed(now.shown).length < squeezed(before.shown).length;
}

function judgeText(before: string, now: string, text: string): Verdict {
  const [was, is, needle] = [squeezed(before), squeezed(now), squeezed(text)];
  if (is === was) return 'same';
  const more = count(is, needle) - count(was, needle);
  if (more > 1) return 'twice';
  // The agent may type on meanwhile: more is no harm, less is.
  return more === 1 && is.length >= was.length + needle.length ? 'landed' : 'else';
}

/** Text as compared: editors make their own spaces and line breaks. */
function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u200b\u200c\u2060\ufeff]+/g, '');
}

function count(haystack: string, needle: string): number {
  return needle ? haystack.split(needle).length - 1 : 0;
}

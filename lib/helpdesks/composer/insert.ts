import { insertIntoEditable } from './editable.ts';
import { insertIntoField } from './field.ts';
import { readBack } from './read-back.ts';

export type Landing = { landed: true } | { landed: false; why: string };

const READ_BACK_TRIES = 6;
const READ_BACK_PAUSE_MS = 60;

/**
 * Puts text into a reply box at the caret and reads it back: what an editor's command returns is never trusted,
 * because some take the text, say yes and put their own model back. Keeps what is written there. Never sends.
 */
export async function insertReply(element: HTMLElement, text: string): Promise<Landing> {
  const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
  if (isField && (element.disabled || element.readOnly)) {
    return { landed: false, why: 'The reply box does not accept text now.' };
  }
  const before = readBack(element);
  if (isField) insertIntoField(element, text);
  else insertIntoEditable(element, text);
  const wanted = occurrences(before, squeeze(text)) + 1;
  for (let attempt = 0; attempt < READ_BACK_TRIES; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, READ_BACK_PAUSE_MS));
    if (occurrences(readBack(element), squeeze(text)) >= wanted) return { landed: true };
  }
  return { landed: false, why: 'The reply box did not keep the text.' };
}

/** Text as compared: editors turn spaces and line breaks into their own. */
function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u200b]+/g, '');
}

function occurrences(haystack: string, needle: string): number {
  const folded = squeeze(haystack);
  if (!needle) return 0;
  return folded.split(needle).length - 1;
}

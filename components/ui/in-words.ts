import { CallError } from '#lib/bridge/page.ts';
import { t } from './words.ts';

/** What went wrong, for the person. Only the background's own answers are fit to be read; the rest is ours to word. */
export function inWords(error: unknown): string {
  return error instanceof CallError ? error.message : t('common.noAnswer');
}

import { createI18n } from '@wxt-dev/i18n';
import type { DockWords } from '#lib/bridge/content.ts';
import type { TeachPart } from '#lib/bridge/teaching.ts';

/** The dock's words in the browser's language. They travel with the answer, so the content script needs no library. */
export function dockWords(): DockWords {
  const { t } = createI18n();
  return { panel: t('dock.panel'), width: t('dock.width'), show: t('dock.show') };
}

/** What to point at, in the browser's language, for the page in which it is pointed. */
export function teachHint(part: TeachPart): string {
  return createI18n().t(`teach.hint.${part}`);
}

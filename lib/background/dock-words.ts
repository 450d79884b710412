import { createI18n } from '@wxt-dev/i18n';
import type { DockWords } from '#lib/bridge/content.ts';

/** The dock's words in the browser's language. They travel with the answer, so the content script needs no library. */
export function dockWords(): DockWords {
  const { t } = createI18n();
  return { panel: t('dock.panel'), width: t('dock.width'), show: t('dock.show') };
}

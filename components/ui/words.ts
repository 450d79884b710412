import { createI18n } from '@wxt-dev/i18n';
import type { Words } from './words.structure.ts';

/** Every word that a person reads comes from `locales/`, in the browser's language; keys are checked by the compiler. */
export const { t } = createI18n<Words>();

/** The locale that dates and numbers are written in: that of the words, so that a sentence is in one language. */
export const locale = (): string => t('common.locale');

import type { CallPayload } from '#lib/bridge/calls.ts';
import { type Macro, macroVersion } from '#lib/contract/macro.ts';

/** A macro as it is being written. The first text is the default one, whose language may be left out. */
export type MacroDraft = {
  title: string;
  texts: readonly { language: string; body: string }[];
  labelIds: readonly string[];
  alertIds: readonly string[];
  addsLabelIds: readonly string[];
};

export type SavedMacro = CallPayload<'macro.save'>;

/** What the editor begins with. */
export function draftOf(macro: Macro | undefined): MacroDraft {
  return {
    title: macro?.title ?? '',
    texts: [
      { language: macro?.language ?? '', body: macro?.body ?? '' },
      ...(macro?.variants ?? []).map(({ language, body }) => ({ language, body })),
    ],
    labelIds: macro?.labelIds ?? [],
    alertIds: macro?.alertIds ?? [],
    addsLabelIds: macro?.addsLabelIds ?? [],
  };
}

/** What is saved of a draft. `basis` is the macro that its author was looking at. */
export function savedOf(draft: MacroDraft, basis: Macro | undefined): SavedMacro {
  const [standard = { language: '', body: '' }, ...variants] = draft.texts;
  return {
    ...(basis ? { macroId: basis.id, basedOn: macroVersion(basis) } : {}),
    title: draft.title.trim(),
    body: standard.body,
    ...(standard.language ? { language: standard.language } : {}),
    variants: variants.map(({ language, body }) => ({ language, body })),
    labelIds: [...draft.labelIds],
    alertIds: [...draft.alertIds],
    addsLabelIds: [...draft.addsLabelIds],
  };
}

/** A language tag in its usual spelling (`pt-br` becomes `pt-BR`), or nothing where it is none. */
export function asLanguageTag(typed: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim());
    return tag !== undefined && /^[a-z]{2,3}(-|$)/.test(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}

import type { Macro } from '#lib/contract/macro.ts';

/** Why a text was taken: the agent's word for this reply, the ticket's language, what was picked last here, or neither. */
export type ChosenBy = 'agent' | 'ticket' | 'last_pick' | 'default';

/** One text of a macro. `language` is absent for a default text whose language is not said. */
export type MacroText = { language?: string; body: string };

/** A macro's texts, the default one first. */
export function textsOf({ body, language, variants = [] }: Pick<Macro, 'body' | 'language' | 'variants'>): MacroText[] {
  const standard = language === undefined ? { body } : { body, language };
  return [standard, ...variants.filter((variant) => variant.language !== language)];
}

/** What is known of the language that a reply should have, as BCP 47 tags. */
export type Wishes = {
  /** Chosen for this reply; `''` is the default text. */
  agent?: string | undefined;
  ticket?: string | undefined;
  lastPick?: string | undefined;
};

/** The text of a macro for a reply: by the first wish that it has a text for, else the default text. */
export function chooseText(
  macro: Pick<Macro, 'body' | 'language' | 'variants'>,
  wishes: Wishes,
): MacroText & { by: ChosenBy } {
  const texts = textsOf(macro);
  const [standard = { body: macro.body }] = texts;
  if (wishes.agent === '') return { ...standard, by: 'agent' };
  const inOrder = [
    ['agent', wishes.agent],
    ['ticket', wishes.ticket],
    ['last_pick', wishes.lastPick],
  ] as const;
  for (const [by, wish] of inOrder) {
    const found = wish === undefined ? undefined : nearest(texts, wish);
    if (found) return { ...found, by };
  }
  return { ...standard, by: 'default' };
}

/** The text in this very language, else in a wider one (`pt` for `pt-BR`), else in another kind of it (`pt-PT`). */
function nearest(texts: readonly MacroText[], wish: string): MacroText | undefined {
  const wanted = wish.toLowerCase().split('-');
  const parts = (text: MacroText) => text.language?.toLowerCase().split('-') ?? [];
  for (let length = wanted.length; length > 0; length -= 1) {
    const exact = texts.find((text) => parts(text).join('-') === wanted.slice(0, length).join('-'));
    if (exact) return exact;
  }
  return texts.find((text) => parts(text)[0] === wanted[0]);
}

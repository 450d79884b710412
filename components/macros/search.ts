import type { Macro } from '#lib/contract/macro.ts';

/** Small letters without accents, so that what is typed in a hurry is found. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The macros in which every word of the search stands, in title or texts; those that have all in the title come first. */
export function searchMacros(macros: readonly Macro[], sought: string): Macro[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.includes(word));
  const found = macros.flatMap((macro) => {
    const title = plain(macro.title);
    const texts = plain([macro.body, ...(macro.variants ?? []).map(({ body }) => body)].join('\n'));
    return has(`${title}\n${texts}`) ? [{ macro, inTitle: has(title) }] : [];
  });
  return [...found.filter(({ inTitle }) => inTitle), ...found.filter(({ inTitle }) => !inTitle)].map(
    ({ macro }) => macro,
  );
}

import { Liquid } from 'liquidjs';

/** What a reply needs. The others read files, or write past the place where gaps are noticed. */
const TAGS = ['assign', 'break', 'capture', 'case', 'comment', 'continue', 'for', 'if', 'unless', '#'];

/** Liquid as macros have it: bounded, without files or inherited properties. A macro is a template, never a script. */
export function macroEngine(): Liquid {
  const liquid = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: 20_000,
    renderLimit: 200,
    memoryLimit: 1_000_000,
    templates: {},
  });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name];
  return liquid;
}

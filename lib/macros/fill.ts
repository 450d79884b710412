import { Liquid } from 'liquidjs';

/** What a macro's placeholders stand for. */
export type MacroFacts = {
  requester: { name: string; first_name: string; email: string };
  ticket: { id: string; subject: string; url: string };
  alert: { title: string };
  agent: { name: string };
};

/** The macro cannot be filled; the message says where and why, for the person. */
export class MacroError extends Error {
  override name = 'MacroError';
}

// Bounded, and without files or inherited properties: a macro is a template, never a script.
const liquid = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 1_000_000,
  templates: {},
});

/**
 * Fills a macro's Liquid placeholders.
 * @throws MacroError when the template is wrong.
 */
export function fillMacro(body: string, facts: MacroFacts): string {
  try {
    const filled: unknown = liquid.parseAndRenderSync(body, facts);
    return String(filled).trim();
  } catch (error) {
    throw new MacroError(`This macro cannot be filled: ${error instanceof Error ? error.message : 'unknown mistake'}`);
  }
}

/** The name to greet by: the first word of a name, or nothing where only an address is known. */
export function firstNameOf(name: string): string {
  const [first = ''] = name.trim().split(/\s+/);
  return first.includes('@') ? '' : first.replace(/,$/, '');
}

import { type ImportedMacros, UnknownExport } from './draft.ts';
import { freshdeskResponses } from './freshdesk.ts';
import { intercomMacros } from './intercom.ts';
import { zendeskMacros } from './zendesk.ts';

/** Products whose exports can be read. */
export const IMPORT_SOURCES = ['zendesk', 'freshdesk', 'intercom'] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

/**
 * The macros of an export.
 * @throws UnknownExport with words for the person
 */
export function importedMacros(source: ImportSource, text: string): ImportedMacros {
  const whole = text.replace(/^\uFEFF/, '');
  if (source === 'zendesk') return zendeskMacros(whole);
  const exported = parsed(whole);
  return source === 'freshdesk' ? freshdeskResponses(exported) : intercomMacros(exported);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnknownExport('The file is not JSON. Export the macros as JSON and choose that file.');
  }
}

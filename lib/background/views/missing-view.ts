import { browser } from 'wxt/browser';
import type { Diagnosis } from '#lib/bridge/content.ts';
import type { MissingView } from '#lib/bridge/views.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';

/** What is not found on a page, with what helps to mend it: kinds, versions and counts, and no word of the ticket. */
export function missingView(helpdesk: HelpdeskKind, { parts, version, found }: Diagnosis): MissingView {
  const lines = [
    `Helpdesk: ${helpdesk}, description ${version}`,
    `Not found: ${parts.join(', ')}`,
    `Bellwether: ${browser.runtime.getManifest().version}`,
    `Browser: ${navigator.userAgent}`,
    'Elements found by each selector, in the order of the description:',
    ...found.map(({ part, counts }) => `  ${part}: ${counts.join(' ') || 'no selector'}`),
  ];
  return { parts, diagnostics: lines.join('\n') };
}

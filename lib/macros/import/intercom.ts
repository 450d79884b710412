import { z } from 'zod';
import { type ImportedMacros, type Loss, UnknownExport } from './draft.ts';
import { textOfHtml } from './html-text.ts';
import { translated } from './placeholders.ts';

const Exported = z.object({
  name: z.string(),
  body: z.string().nullish(),
  body_text: z.string().nullish(),
  visible_to: z.string().nullish(),
  actions: z.array(z.object({ type: z.string() })).nullish(),
});
const List = z.array(Exported);
const Export = z.union([List, z.object({ data: List }).transform(({ data }) => data)]);

const NAMES = {
  first_name: 'requester.first_name',
  name: 'requester.name',
  email: 'requester.email',
  'user.first_name': 'requester.first_name',
  'user.name': 'requester.name',
  'user.email': 'requester.email',
  'teammate.name': 'agent.name',
  'teammate.first_name': 'agent.first_name',
} as const;

/**
 * Macros (saved replies) as Intercom's API gives them.
 * @throws UnknownExport
 */
export function intercomMacros(exported: unknown): ImportedMacros {
  const parsed = Export.safeParse(exported);
  if (!parsed.success) throw new UnknownExport('This is no export of Intercom macros: each needs a name and a body.');
  const unread: string[] = [];
  const macros = parsed.data.flatMap(({ name, body: html, body_text: plain, visible_to: seenBy, actions }) => {
    const text = html ? textOfHtml(withPlaceholders(html)) : (plain ?? '');
    if (!text.trim() || !name.trim()) {
      unread.push(name);
      return [];
    }
    const { body, lost } = translated(text, NAMES);
    const others: Loss[] = (actions ?? []).map(({ type }) => ({ kind: 'action', what: type }));
    if (seenBy === 'specific_teams') others.push({ kind: 'restriction' });
    return [{ title: name.trim(), body, labelIds: [], lost: [...others, ...lost] }];
  });
  return { macros, unread };
}

/** In HTML they are elements: `<attribute key="user.name" default="there"/>`. */
function withPlaceholders(html: string): string {
  return html.replace(/<attribute\b([^>]*?)\/?>(?:\s*<\/attribute>)?/g, (_all, attributes) => {
    const read = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(String(attributes))?.[1];
    const fallback = read('default')?.replace(/&quot;|"/g, "'");
    return `{{ ${read('key') ?? 'attribute'}${fallback ? ` | default: "${fallback}"` : ''} }}`;
  });
}

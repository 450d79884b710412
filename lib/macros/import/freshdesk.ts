import { z } from 'zod';
import { type ImportedMacros, UnknownExport } from './draft.ts';
import { textOfHtml } from './html-text.ts';
import { translated } from './placeholders.ts';

const Exported = z.object({
  title: z.string(),
  content: z.string().nullish(),
  content_html: z.string().nullish(),
  group_ids: z.array(z.unknown()).nullish(),
});
const List = z.array(Exported);
const Folder = z.object({ canned_responses: List });
/** A list of responses, one response, a folder with its responses, or a list of folders. */
const Export = z.union([
  List,
  z.array(Folder).transform((folders) => folders.flatMap((folder) => folder.canned_responses)),
  Folder.transform((folder) => folder.canned_responses),
  Exported.transform((one) => [one]),
]);

const NAMES = {
  'ticket.requester.name': 'requester.name',
  'ticket.requester.firstname': 'requester.first_name',
  'ticket.requester.email': 'requester.email',
  'ticket.from_email': 'requester.email',
  'ticket.agent.name': 'agent.name',
} as const;

/**
 * Canned responses as Freshdesk's API gives them.
 * @throws UnknownExport
 */
export function freshdeskResponses(exported: unknown): ImportedMacros {
  const parsed = Export.safeParse(exported);
  if (!parsed.success)
    throw new UnknownExport('This is no export of Freshdesk canned responses: each needs a title and a content.');
  const unread: string[] = [];
  const macros = parsed.data.flatMap(({ title, content, content_html: html, group_ids: groups }) => {
    const text = html ? textOfHtml(html) : (content ?? '');
    if (!text.trim() || !title.trim()) {
      unread.push(title);
      return [];
    }
    const { body, lost } = translated(text, NAMES);
    const restriction = groups && groups.length > 0 ? [{ kind: 'restriction' as const }] : [];
    return [{ title: title.trim(), body, labelIds: [], lost: [...restriction, ...lost] }];
  });
  return { macros, unread };
}

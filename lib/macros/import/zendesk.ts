import Papa from 'papaparse';
import { z } from 'zod';
import { type ImportedMacro, type ImportedMacros, type Loss, UnknownExport } from './draft.ts';
import { textOfHtml } from './html-text.ts';
import { labelsOfTags } from './labels.ts';
import { translated } from './placeholders.ts';

const Value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number(), z.null()])),
]);
const Action = z.object({ field: z.string(), value: Value.optional() });
const Exported = z.object({
  title: z.string(),
  actions: z.array(Action),
  restriction: z.unknown().optional(),
});
const Export = z.object({ macros: z.array(z.unknown()) });
type Exported = z.infer<typeof Exported>;

const NAMES = {
  'ticket.requester.name': 'requester.name',
  'ticket.requester.first_name': 'requester.first_name',
  'ticket.requester.email': 'requester.email',
  'ticket.requester.language': 'requester.language',
  'ticket.title': 'ticket.subject',
  'ticket.link': 'ticket.url',
  'current_user.name': 'agent.name',
  'current_user.first_name': 'agent.first_name',
} as const;

/** Texts of a public reply; a plain one is used before one in HTML. */
const TEXT_FIELDS = ['comment_value', 'comment_value_html'];
const TAG_FIELDS = ['set_tags', 'current_tags'];

/**
 * The macros of `GET /api/v2/macros.json`, or of a CSV with a title and those fields as columns.
 * @throws UnknownExport
 */
export function zendeskMacros(text: string): ImportedMacros {
  const exported = text.trimStart().startsWith('{') ? fromJson(text) : fromCsv(text);
  const macros: ImportedMacro[] = [];
  const unread: string[] = [];
  for (const each of exported) {
    const macro = read(each);
    if (macro) macros.push(macro);
    else unread.push(each.title);
  }
  return { macros, unread };
}

function fromJson(text: string): Exported[] {
  const parsed = Export.safeParse(jsonOf(text));
  const macros = z.array(Exported).safeParse(parsed.data?.macros);
  if (!macros.success)
    throw new UnknownExport('This is no export of Zendesk macros: it has no list of macros with actions.');
  return macros.data;
}

/** What text is as JSON; nothing where it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fromCsv(text: string): Exported[] {
  const { data, meta } = Papa.parse<unknown>(text, {
    header: true,
    skipEmptyLines: true,
    transformHeader: (name) => name.trim().toLowerCase().replaceAll(' ', '_'),
  });
  if (!meta.fields?.includes('title'))
    throw new UnknownExport('This is no export of Zendesk macros: it has no column “title”.');
  const rows = z.array(z.record(z.string(), z.unknown())).parse(data);
  return rows.map(({ title, restriction, ...fields }) => ({
    title: String(title ?? ''),
    restriction: restriction || null,
    actions: Object.entries(fields).flatMap(([field, value]) =>
      [...TEXT_FIELDS, ...TAG_FIELDS].includes(field) && typeof value === 'string' && value ? [{ field, value }] : [],
    ),
  }));
}

function read({ title, actions, restriction }: Exported): ImportedMacro | undefined {
  const lost: Loss[] = [];
  const texts = new Map<string, string>();
  const tags: string[] = [];
  for (const { field, value } of actions) {
    // A comment's value can come with the channel before it.
    const words = Array.isArray(value) ? String(value.at(-1) ?? '') : String(value ?? '');
    if (TEXT_FIELDS.includes(field)) texts.set(field, words);
    else if (TAG_FIELDS.includes(field)) tags.push(...words.split(/[\s,]+/).filter(Boolean));
    else lost.push({ kind: 'action', what: field });
  }
  const html = texts.get('comment_value_html');
  const plain = texts.get('comment_value') ?? (html === undefined ? '' : textOfHtml(html));
  if (!plain.trim() || !title.trim()) return undefined;
  if (restriction) lost.push({ kind: 'restriction' });
  const { body, lost: placeholders } = translated(plain, NAMES);
  const { labelIds, lost: lostTags } = labelsOfTags(tags);
  return { title: title.trim(), body, labelIds, lost: [...lost, ...placeholders, ...lostTags] };
}

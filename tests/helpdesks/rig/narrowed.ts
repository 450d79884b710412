import type { SiteDescription } from '#lib/contract/site.ts';
import type { Reading } from './engine.ts';
import type { Expected } from './pages.ts';

/** A description with one selector alone for one part, and whether it reads that part of a page as it must. */
export type Narrowed = {
  what: string;
  site: SiteDescription;
  finds: (reading: Reading, expected: Expected) => boolean;
};

const contextOf = ({ report }: Reading) => ('context' in report ? report.context : undefined);
const same = (a: unknown, b: unknown) => b !== undefined && JSON.stringify(a) === JSON.stringify(b);

type List = {
  part: string;
  of: (site: SiteDescription) => readonly unknown[];
  only: (site: SiteDescription, index: number) => SiteDescription;
  finds: Narrowed['finds'];
};

const at = <T>(list: readonly T[], index: number): T[] => list.slice(index, index + 1);

const LISTS: List[] = [
  {
    part: 'root',
    of: ({ root }) => root,
    only: (site, index) => ({ ...site, root: at(site.root, index) }),
    finds: (reading, { ticketId, subject, box }) =>
      contextOf(reading)?.ticketId === ticketId &&
      (subject === undefined || contextOf(reading)?.subject === subject) &&
      (reading.box !== null) === (box ?? false),
  },
  {
    part: 'subject',
    of: ({ subject }) => subject,
    only: (site, index) => ({ ...site, subject: at(site.subject, index) }),
    finds: (reading, { subject }) => same(contextOf(reading)?.subject, subject),
  },
  {
    part: 'number',
    of: ({ number }) => number ?? [],
    only: (site, index) => ({ ...site, number: at(site.number ?? [], index) }),
    finds: (reading, { number }) => same(contextOf(reading)?.number, number),
  },
  {
    part: 'messages',
    of: ({ messages }) => messages.at,
    only: (site, index) => ({ ...site, messages: { ...site.messages, at: at(site.messages.at, index) } }),
    finds: (reading, { messages }) => same(contextOf(reading)?.messages, messages),
  },
  {
    part: 'requester name',
    of: ({ requester }) => requester.name,
    only: (site, index) => ({ ...site, requester: { ...site.requester, name: at(site.requester.name, index) } }),
    finds: (reading, { name }) => same(contextOf(reading)?.requester?.name, name),
  },
  {
    part: 'requester address',
    of: ({ requester }) => requester.email,
    only: (site, index) => ({ ...site, requester: { ...site.requester, email: at(site.requester.email, index) } }),
    finds: (reading, { email }) => same(contextOf(reading)?.requester?.email, email),
  },
  {
    part: 'tags',
    of: ({ tags }) => tags,
    only: (site, index) => ({ ...site, tags: at(site.tags, index) }),
    finds: (reading, { tags }) => same(contextOf(reading)?.tags, tags),
  },
  {
    part: 'status',
    of: ({ status }) => status,
    only: (site, index) => ({ ...site, status: at(site.status, index) }),
    finds: (reading, { status }) => same(contextOf(reading)?.status, status),
  },
  {
    part: 'reply box',
    of: ({ reply }) => reply.box,
    only: (site, index) => ({ ...site, reply: { ...site.reply, box: at(site.reply.box, index) } }),
    finds: ({ box }, expected) => expected.box === true && box === 'reply box',
  },
  {
    part: 'internal',
    of: ({ reply }) => reply.internal,
    only: (site, index) => ({ ...site, reply: { ...site.reply, internal: at(site.reply.internal, index) } }),
    finds: ({ report }, { mode }) => mode === 'internal' && 'mode' in report && report.mode === 'internal',
  },
  {
    part: 'public',
    of: ({ reply }) => reply.public,
    only: (site, index) => ({ ...site, reply: { ...site.reply, public: at(site.reply.public, index) } }),
    finds: ({ report }, { mode }) => mode === 'public' && 'mode' in report && report.mode === 'public',
  },
  {
    part: 'opener',
    of: ({ reply }) => reply.opener,
    only: (site, index) => ({ ...site, reply: { ...site.reply, opener: at(site.reply.opener, index) } }),
    finds: ({ pressed }) => pressed === 'opener',
  },
];

/** Every selector of a description on its own. */
export function narrowed(site: SiteDescription): Narrowed[] {
  return LISTS.flatMap(({ part, of, only, finds }) =>
    of(site).map((selector, index) => ({
      what: `${part}: ${JSON.stringify(selector)}`,
      site: only(site, index),
      finds,
    })),
  );
}

import type { Draft, TeachAddress, TeachOrder } from '#lib/bridge/teaching.ts';
import { SiteDescription } from '#lib/contract/site.ts';

/** Ways to find a part that are kept: more are slower and no surer. */
const EACH = 4;

/** A description of a helpdesk from what was taught. */
export function taughtDescription(
  draft: Draft,
  { template, form }: Pick<TeachAddress, 'template' | 'form'>,
  order: TeachOrder,
  version: number,
  /** The address of the page on which replies are written, where it is one of its own. */
  replyPage?: string,
): SiteDescription {
  const few = <T>(all: readonly T[]): T[] => all.slice(0, EACH);
  return SiteDescription.parse({
    kind: 'taught',
    version,
    hosts: [],
    markers: [],
    id: { form, ...(template.includes(':id') ? {} : { shown: few(draft.shown) }) },
    // Every other page of the host is one of the helpdesk without a ticket.
    pages: {
      ticket: [template],
      list: ['/**'],
      reply: replyPage ? [replyPage] : [],
      ...(replyPage ? { opens: replyPage } : {}),
    },
    root: [],
    subject: few(draft.subject),
    messages: { at: few(draft.messages), order },
    requester: { name: few(draft.name), email: few(draft.email) },
    tags: [],
    status: [],
    reply: { box: few(draft.box), internal: [], public: [], opener: few(draft.opener) },
    watch: [],
  });
}

import { z } from 'zod';
import { Id, Line } from '../primitives.ts';
import { DESCRIPTION_LIMIT, publishedSiteId } from '../published-site.ts';
import { SiteDescription } from '../site.ts';
import { HelpdeskKind } from '../ticket.ts';
import { applied, conflict, defineChange, LEADS, noop } from './define.ts';

const Published = z
  .object({
    helpdesk: HelpdeskKind,
    host: z.string().min(1).max(300).optional(),
    name: Line,
    state: z.enum(['on', 'off']),
    why: z.string().trim().min(1).max(500).optional(),
    offThrough: z.number().int().positive().optional(),
    description: SiteDescription.optional(),
  })
  .refine(({ state, why }) => state === 'on' || why !== undefined, 'Say why it is switched off: agents read it.')
  .refine(({ state, description }) => state === 'off' || description !== undefined, 'There is no description in it.')
  .refine(
    ({ helpdesk, description }) => description === undefined || description.kind === helpdesk,
    'The description is for another helpdesk.',
  )
  .refine(
    ({ helpdesk, host }) => helpdesk !== 'taught' || host !== undefined,
    'A helpdesk that was taught needs its host.',
  )
  .refine(
    ({ description }) => JSON.stringify(description ?? '').length <= DESCRIPTION_LIMIT,
    'The description is too long.',
  );

/** Says for the whole workspace how a helpdesk's pages are read, or that they are not; the last word counts. */
export const publishSite = defineChange({
  name: 'site.publish@1',
  args: Published,
  roles: LEADS,
  reads: ({ helpdesk, host }) => [{ kind: 'site', id: publishedSiteId(helpdesk, host) }],
  apply: (published, read, actor) => {
    const id = publishedSiteId(published.helpdesk, published.host);
    const existing = read('site', id);
    const before = SiteDescription.safeParse(existing?.description).data?.version ?? 0;
    const version = published.description?.version ?? before;
    if (version < before)
      return conflict(`Version ${before} of this description is in use, and this one is version ${version}.`, existing);
    // Where only a switch was turned, what was described stays.
    const kept = existing?.description === undefined ? {} : { description: existing.description };
    const value = { ...kept, ...published, id, updatedBy: actor.memberId, updatedAt: actor.at };
    return applied({ kind: 'site', id, value });
  },
});

/** Takes back what the workspace says of a helpdesk: what came with the extension counts again, if there is something. */
export const withdrawSite = defineChange({
  name: 'site.withdraw@1',
  args: z.object({ siteId: Id }),
  roles: LEADS,
  reads: ({ siteId }) => [{ kind: 'site', id: siteId }],
  apply: ({ siteId }, read) => (read('site', siteId) ? applied({ kind: 'site', id: siteId, value: null }) : noop),
});

import type { Diagnosis, MissingPart } from '#lib/bridge/content.ts';
import type { Finder, SiteDescription } from '#lib/contract/site.ts';
import { elementsOf } from './find.ts';

/** The selectors of a description by what they look for. */
function partsOf(site: SiteDescription): [part: string, finders: readonly Finder[]][] {
  const signs = (all: SiteDescription['reply']['public']) => all.filter((sign) => typeof sign === 'string');
  return [
    ['subject', site.subject],
    ['messages', site.messages.at],
    ['requester name', site.requester.name],
    ['requester address', site.requester.email],
    ['tags', site.tags],
    ['status', site.status],
    ['reply box', site.reply.box],
    ['internal', signs(site.reply.internal)],
    ['public', signs(site.reply.public)],
    ['opener', site.reply.opener],
    ['watch', site.watch],
  ];
}

/** How many elements each selector finds, in the description's order: all that is told of a page, and none of its text. */
export function diagnose(site: SiteDescription, root: ParentNode, missing: MissingPart[]): Diagnosis {
  return {
    parts: missing,
    version: site.version,
    found: partsOf(site).map(([part, finders]) => ({
      part,
      counts: finders.map((finder) => elementsOf(root, finder, site.shadow).length),
    })),
  };
}

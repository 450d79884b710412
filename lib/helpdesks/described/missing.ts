import type { Diagnosis, MissingPart } from '#lib/bridge/content.ts';
import type { Finder, SiteDescription } from '#lib/contract/site.ts';
import { visibleBox } from './composer.ts';
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

/** Whether nothing is left of what the description says about a ticket's words. */
export const isGone = ({ subject, messages }: SiteDescription, missing: MissingPart[]) =>
  (subject.length === 0 || missing.includes('subject')) && (messages.at.length === 0 || missing.includes('messages'));

/**
 * What of a ticket is looked for and not found. A page for the reply says little of the ticket; where there is one, the
 * ticket's own page needs no reply box.
 */
export function missingIn(site: SiteDescription, root: ParentNode | null, replying: boolean): MissingPart[] {
  if (!root) return ['ticket'];
  const { subject, messages, reply, pages, shadow } = site;
  const none = (finders: SiteDescription['subject']) =>
    finders.every((finder) => elementsOf(root, finder, shadow).length === 0);
  // A helpdesk whose conversations have no subject is not without one; of one that tells nothing both are missing.
  const wordless = subject.length + messages.at.length === 0;
  const missing: MissingPart[] = [];
  if (!replying && (subject.length > 0 || wordless) && none(subject)) missing.push('subject');
  if (!replying && (messages.at.length > 0 || wordless) && none(messages.at)) missing.push('messages');
  if ((replying || pages.reply.length === 0) && !visibleBox(site, root) && none(reply.opener))
    missing.push('reply_box');
  return missing;
}

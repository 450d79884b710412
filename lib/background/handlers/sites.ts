import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import { publishedSiteId } from '#lib/contract/published-site.ts';
import { SiteDescription } from '#lib/contract/site.ts';
import { effectiveSite, publishedFor } from '#lib/helpdesks/effective-site.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';

const SPACES = 2;

export const siteHandlers: Pick<
  Handlers,
  'site.check' | 'site.publish' | 'site.switchOff' | 'site.switchOn' | 'site.withdraw' | 'site.export'
> = {
  'site.check': async (_background, { text }) => {
    const { kind: helpdesk, version } = readDescription(text);
    return { helpdesk, version };
  },
  'site.publish': async (background, { text, host }) => {
    const description = readDescription(text);
    const { kind: helpdesk } = description;
    if (helpdesk === 'taught' && !host)
      throw new RefusedChange(
        'Say at which host this helpdesk is: somebody has taught it, and it holds for one host alone.',
      );
    const known = publishedSiteId(helpdesk, host);
    const name =
      background.replica.read('site', known)?.name ?? (host && helpdesk === 'taught' ? host : HELPDESK_NAMES[helpdesk]);
    const args = { helpdesk, name, state: 'on' as const, description, ...(host ? { host } : {}) };
    await change(background, [{ name: 'site.publish@1', args }]);
    return {};
  },
  'site.switchOff': async (background, { helpdesk, host, why }) => {
    const published = background.replica.read('site', publishedSiteId(helpdesk, host));
    const now = effectiveSite(helpdesk, published);
    const offThrough = 'site' in now ? now.site.version : undefined;
    const name = published?.name ?? HELPDESK_NAMES[helpdesk];
    const where = { helpdesk, ...(host ? { host } : {}), ...(offThrough ? { offThrough } : {}) };
    await change(background, [{ name: 'site.publish@1', args: { ...where, name, state: 'off', why } }]);
    return {};
  },
  'site.switchOn': async (background, { siteId }) => {
    const published = background.replica.read('site', siteId);
    const description = SiteDescription.safeParse(published?.description).data;
    if (!published || published.state === 'on') return {};
    const { helpdesk, host, name } = published;
    const where = { helpdesk, ...(host ? { host } : {}) };
    await change(background, [
      description
        ? { name: 'site.publish@1', args: { ...where, name, state: 'on', description } }
        : { name: 'site.withdraw@1', args: { siteId } },
    ]);
    return {};
  },
  'site.withdraw': async (background, { siteId }) => {
    await change(background, [{ name: 'site.withdraw@1', args: { siteId } }]);
    return {};
  },
  'site.export': async ({ replica }, { helpdesk, host }) => {
    const on = publishedFor(replica.all('site'), helpdesk, host ?? '');
    const effective = effectiveSite(helpdesk, on && { ...on, state: 'on' });
    if (!('site' in effective)) throw new RefusedChange('Nothing is described of this helpdesk.');
    const { kind, version } = effective.site;
    return { name: `${kind}-${version}.json`, text: `${JSON.stringify(effective.site, null, SPACES)}\n` };
  },
};

/** @throws RefusedChange where the text is no description that this version understands */
function readDescription(text: string): SiteDescription {
  const parsed = SiteDescription.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first && first.path.length > 0 ? ` (${first.path.join('.')}: ${first.message})` : '';
  throw new RefusedChange(
    `This file is not a description that this version of Bellwether understands${where}. Save one here to see its form.`,
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedChange('This file is not JSON. Choose one that was saved here.');
  }
}

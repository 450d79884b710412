import type { ReactElement } from 'react';
import type { SiteView } from '#lib/bridge/views.ts';
import { t } from '../ui/words.ts';
import { PublishSite } from './publish-site.tsx';
import { SiteRow } from './site-row.tsx';

/** How the pages of helpdesks are read, for leads: new descriptions and switching off reach every agent without a release. */
export function Sites({ sites }: { sites: readonly SiteView[] }): ReactElement {
  return (
    <section className="mt-4 overflow-hidden rounded-card border border-line bg-surface">
      <div className="px-3 py-2.5">
        <h2 className="font-semibold">{t('sites.title')}</h2>
        <p className="text-small text-muted">{t('sites.means')}</p>
      </div>
      {sites.length === 0 ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('sites.none')}</p>
      ) : (
        <ul>
          {sites.map((site) => (
            <SiteRow key={`${site.helpdesk} ${site.host ?? ''}`} site={site} />
          ))}
        </ul>
      )}
      <PublishSite />
    </section>
  );
}

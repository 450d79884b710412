import { type ReactElement, useState } from 'react';
import type { SiteView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { helpdeskName } from './helpdesk-name.ts';
import { SwitchOffSite } from './switch-off-site.tsx';

/** One helpdesk: by which description it is read or why not, and what a lead can do about it. */
export function SiteRow({ site }: { site: SiteView }): ReactElement {
  const { helpdesk, host, version, off, published } = site;
  const [asking, setAsking] = useState(false);
  const switchOn = useCommand('site.switchOn');
  const withdraw = useCommand('site.withdraw');
  const save = useCommand('site.export');
  const { tell } = useToasts();
  const name = site.name ?? helpdeskName(helpdesk);
  const where = { helpdesk, ...(host ? { host } : {}) };
  return (
    <li className="border-t border-line px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow">
          <p className="break-all font-semibold">
            {name}
            {host ? <span className="font-normal text-muted"> {host}</span> : null}
          </p>
          <p className="text-small text-muted">
            {version === undefined ? t('sites.undescribed') : t('sites.version', [String(version)])}
            {' · '}
            {published ? (
              <Moment
                at={published.at}
                words={(clock) => t(off ? 'sites.offBy' : 'sites.published', [published.byName, clock])}
              />
            ) : (
              t('sites.cameAlong')
            )}
          </p>
        </div>
        {off ? <Chip tone="warn">{t('sites.off')}</Chip> : <Chip tone="good">{t('sites.on')}</Chip>}
        <Button
          aria-label={t('sites.saveOf', [name])}
          disabled={version === undefined || save.isPending}
          onClick={() => save.mutate(where, { onSuccess: (file) => saveFile(file.name, file.text) })}
        >
          {t('sites.save')}
        </Button>
        {off && published ? (
          <Button
            aria-label={t('sites.switchOnOf', [name])}
            disabled={switchOn.isPending}
            onClick={() =>
              switchOn.mutate({ siteId: published.id }, { onSuccess: () => tell({ text: t('sites.isOn', [name]) }) })
            }
          >
            {t('sites.switchOn')}
          </Button>
        ) : (
          <Button aria-label={t('sites.switchOffOf', [name])} aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {t('sites.switchOff')}
          </Button>
        )}
        {published?.described ? (
          <Button
            aria-label={t('sites.withdrawOf', [name])}
            disabled={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(
                { siteId: published.id },
                { onSuccess: () => tell({ text: t('sites.withdrawn', [name]) }) },
              )
            }
          >
            {t('sites.withdraw')}
          </Button>
        ) : null}
      </div>
      {off ? (
        <p dir="auto" className="mt-1 text-small text-warn">
          {off.why}
        </p>
      ) : null}
      {asking && !off ? <SwitchOffSite where={where} name={name} onClose={() => setAsking(false)} /> : null}
    </li>
  );
}

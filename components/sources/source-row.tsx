import type { ReactElement } from 'react';
import type { AlertSourceView } from '#lib/contract/alert-source.ts';
import { Button } from '../ui/button.tsx';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';
import { DropSource } from './drop-source.tsx';
import { KeptDeliveries } from './kept-deliveries.tsx';
import { sourceKindName } from './source-name.ts';
import { SourceSettings } from './source-settings.tsx';
import { SourceSetup } from './source-setup.tsx';

type Props = {
  source: AlertSourceView;
  /** Of the API. */
  address: string;
  isAdmin: boolean;
  /** Where it has been told while this page is open. */
  secret: string | undefined;
  onSecret: (secret: string | undefined) => void;
  open: boolean;
  onToggle: () => void;
  onDropped: () => void;
};

/** One source: whether it works, what came last, and below, once it is opened, everything that can be done about it. */
export function SourceRow(props: Props): ReactElement {
  const { source, open, onToggle, onDropped } = props;
  const { name, kind, heardAt, heardTitle, failedAt, why, kept } = source;
  const health = healthOf(source);
  return (
    <li className="border-t border-line px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow basis-64">
          <p dir="auto" className="font-semibold wrap-anywhere">
            {name}
          </p>
          <p className="text-small text-muted">
            {sourceKindName(kind)}
            {heardAt === undefined ? null : (
              <>
                {' · '}
                <Moment at={heardAt} words={(clock) => t('sources.heard', [clock])} />
              </>
            )}
          </p>
          {heardTitle === undefined ? null : (
            <p dir="auto" className="truncate text-small text-muted" title={heardTitle}>
              {t('sources.newest', [heardTitle])}
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {kept > 0 ? <Chip tone="warn">{t('kept.count', kept)}</Chip> : null}
          <Chip tone={health.tone}>{health.text}</Chip>
          <Button
            aria-label={t(open ? 'sources.closeOf' : 'sources.openOf', [name])}
            aria-expanded={open}
            onClick={onToggle}
          >
            {t(open ? 'sources.close' : 'sources.open')}
          </Button>
        </div>
      </div>
      {why === undefined || failedAt === undefined ? null : (
        <p className="mt-1 text-small text-warn">
          <Moment at={failedAt} words={(clock) => t('sources.lastRefused', [clock])} /> <span dir="auto">{why}</span>
        </p>
      )}
      {open ? (
        <div className="mt-2 grid grid-cols-1 gap-3">
          {kept > 0 || source.mapping ? <KeptDeliveries source={source} /> : null}
          <SourceSetup {...props} />
          <SourceSettings key={`${name} ${source.autoResolveMinutes}`} source={source} />
          <DropSource source={source} onDropped={onDropped} />
        </div>
      ) : null}
    </li>
  );
}

function healthOf({ secretMissing, why, heardAt }: AlertSourceView): { tone: Tone; text: string } {
  if (secretMissing) return { tone: 'critical', text: t('sources.needsSecret') };
  if (why !== undefined) return { tone: 'warn', text: t('sources.notBelieved') };
  if (heardAt === undefined) return { tone: 'neutral', text: t('sources.waiting') };
  return { tone: 'good', text: t('sources.works') };
}

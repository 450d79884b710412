import type { ReactElement } from 'react';
import { type AlertMapping, mappedAlert } from '#lib/contract/alert-mapping.ts';
import { SeverityDot } from '../alerts/severity.tsx';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { OutLink } from '../ui/text-link.tsx';
import { t } from '../ui/words.ts';

/** The alert that a mapping makes of a body, by the same rules by which the API makes it. */
export function MappingPreview({ mapping, body }: { mapping: AlertMapping | undefined; body: unknown }): ReactElement {
  const made = mapping ? mappedAlert(mapping, body) : undefined;
  return (
    <div role="status" className="mt-3 rounded-card border border-line bg-surface px-3 py-2">
      <p className="text-small text-muted">{t('mapping.preview')}</p>
      {made === undefined || 'missing' in made ? (
        <p>{t('mapping.missing')}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-center gap-2">
            <SeverityDot severity={made.severity} />
            <span dir="auto" className="min-w-0 font-semibold wrap-anywhere">
              {made.title}
            </span>
            <Chip tone={made.status === 'firing' ? 'warn' : 'good'}>
              {t(made.status === 'firing' ? 'mapping.wouldOpen' : 'mapping.wouldEnd')}
            </Chip>
          </p>
          {made.text === '' ? null : (
            <p dir="auto" className="max-h-40 overflow-auto whitespace-pre-line wrap-anywhere">
              {made.text}
            </p>
          )}
          <p className="text-small wrap-anywhere text-muted">
            {t('mapping.field.dedupeKey')}: <span dir="auto">{made.dedupeKey}</span>
            {made.at === undefined ? null : (
              <>
                {' · '}
                <Moment at={made.at} />
              </>
            )}
            {made.url === undefined ? null : (
              <>
                {' · '}
                <OutLink href={made.url} quiet>
                  {made.url}
                </OutLink>
              </>
            )}
          </p>
        </>
      )}
    </div>
  );
}

import type { ReactElement } from 'react';
import { countsExample } from '#lib/signals/counts-example.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Choice } from '../ui/field.tsx';
import { KeptText } from '../ui/kept-text.tsx';
import { t } from '../ui/words.ts';
import { BUCKETS } from './choices.ts';
import { type PartProps, Section } from './section.tsx';

/** How long the spans of the counts are, and what the tool that counts has to send. */
export function SignalCounts({
  draft,
  change,
  id,
  address,
}: PartProps & { id: string; address: string }): ReactElement {
  const line = countsExample(address, id, draft.bucketMinutes, Date.now());
  return (
    <Section title={t('signals.counts')} hint={t('signals.countsMean')}>
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Choice
          label={t('signals.bucket')}
          hint={t('signals.bucketMeans')}
          value={draft.bucketMinutes}
          onChange={(event) =>
            change({
              bucketMinutes: BUCKETS.find((each) => each === Number(event.target.value)) ?? draft.bucketMinutes,
            })
          }
        >
          {BUCKETS.map((each) => (
            <option key={each} value={each}>
              {t('signals.minutes', [String(each)])}
            </option>
          ))}
        </Choice>
      </div>
      <KeptText label={t('signals.example')} text={line} mono />
      <CopyButton text={line} />
      <p className="mt-1 text-small text-muted">{t('signals.exampleMeans')}</p>
    </Section>
  );
}

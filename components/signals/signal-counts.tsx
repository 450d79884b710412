import type { ReactElement } from 'react';
import { countsExample } from '#lib/signals/counts-example.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Choice } from '../ui/field.tsx';
import { KeptText } from '../ui/kept-text.tsx';
import { t } from '../ui/words.ts';
import { BUCKETS, COUNTS_FROM } from './choices.ts';
import { type PartProps, Section } from './section.tsx';

/** By which way the counts come, and for counts that a tool sends what it has to send. */
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
          label={t('signals.countsFrom')}
          hint={t(`signals.countsFromMeans.${draft.countsFrom}`)}
          value={draft.countsFrom}
          onChange={(event) =>
            change({ countsFrom: COUNTS_FROM.find((each) => each === event.target.value) ?? draft.countsFrom })
          }
        >
          {COUNTS_FROM.map((each) => (
            <option key={each} value={each}>
              {t(`signals.from.${each}`)}
            </option>
          ))}
        </Choice>
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
      {draft.countsFrom === 'points' ? (
        <>
          <KeptText label={t('signals.example')} text={line} mono />
          <CopyButton text={line} />
          <p className="mt-1 text-small text-muted">{t('signals.exampleMeans')}</p>
        </>
      ) : null}
    </Section>
  );
}

import { type ReactElement, useDeferredValue, useEffect, useState } from 'react';
import { t } from '../ui/words.ts';

type Outcome = { filled: string } | { mistake: string };
type Fill = (body: string) => Outcome;

/** The macro as a sample requester would get it, or where its template is wrong; while it is typed. */
export function LivePreview({ body }: { body: string }): ReactElement {
  const [fill, setFill] = useState<Fill>();
  const settled = useDeferredValue(body);
  useEffect(() => {
    let gone = false;
    // Liquid is loaded only by who writes macros.
    import('./sample-fill.ts').then(
      ({ sampleFill }) => {
        if (!gone) setFill(() => sampleFill);
      },
      () => {
        if (!gone) setFill(() => () => ({ mistake: t('macros.noPreview') }));
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  const outcome = fill && settled.trim() ? fill(settled) : undefined;
  return (
    <section aria-label={t('macros.preview')} className="mb-3">
      <h2 className="mb-1 font-semibold">{t('macros.preview')}</h2>
      <div className="min-h-24 rounded-control lg:min-h-56 bg-sunken p-2">
        {outcome && 'filled' in outcome ? (
          <p dir="auto" className="whitespace-pre-wrap">
            {outcome.filled}
          </p>
        ) : null}
        <p role="status" className="text-critical">
          {outcome && 'mistake' in outcome ? outcome.mistake : ''}
        </p>
      </div>
    </section>
  );
}

import { type ReactElement, useDeferredValue, useEffect, useState } from 'react';
import { t } from '../ui/words.ts';
import { MarkedText } from './marked-text.tsx';
import type { Looked } from './sample-fill.ts';

type Look = (body: string, standard: string | undefined) => Looked | undefined;

/** The macro as a sample requester would get it, or where its template is wrong; while it is typed. */
export function LivePreview({ body, standard }: { body: string; standard?: string | undefined }): ReactElement {
  const [look, setLook] = useState<Look>();
  const [failed, setFailed] = useState(false);
  const settled = useDeferredValue(body);
  useEffect(() => {
    let gone = false;
    // Liquid is loaded only by who writes macros.
    import('./sample-fill.ts').then(
      ({ lookAt }) => {
        if (!gone) setLook(() => lookAt);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  const looked = look && settled.trim() ? look(settled, standard) : undefined;
  const outcome = looked?.outcome;
  return (
    <section aria-label={t('macros.preview')} className="mb-3">
      <h2 className="mb-1 font-semibold">{t('macros.preview')}</h2>
      <div className="min-h-24 rounded-control lg:min-h-56 bg-sunken p-2">
        {outcome && 'parts' in outcome ? <MarkedText parts={outcome.parts} /> : null}
        <p role="status" className="text-critical">
          {failed ? t('macros.noPreview') : ''}
          {outcome && 'mistake' in outcome ? t('macros.mistake', [String(outcome.line ?? 1), outcome.mistake]) : ''}
        </p>
      </div>
      <div role="status" className="mt-1 text-small text-warn">
        {looked && looked.unknown.length > 0 ? <p>{t('macros.unknown', [looked.unknown.join(', ')])}</p> : null}
        {looked && looked.missing.length > 0 ? <p>{t('macros.lacks', [looked.missing.join(', ')])}</p> : null}
      </div>
    </section>
  );
}

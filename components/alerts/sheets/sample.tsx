import type { ReactElement } from 'react';
import type { Note } from '#lib/contract/note.ts';
import { NoteLine } from '../../replays/evidence.tsx';
import { t } from '../../ui/words.ts';

/** What people saw in the sessions that they watched for the alert: the evidence that a dismissal rests on. */
export function Sample({ notes }: { notes: readonly Note[] }): ReactElement {
  const shows = notes.filter(({ verdict }) => verdict === 'shows_it').length;
  return (
    <section className="mb-3" aria-label={t('dismissal.sample')}>
      <h3 className="mb-1 flex flex-wrap items-baseline gap-x-2 font-semibold">
        {t('dismissal.sample')}
        {notes.length > 0 ? (
          <span className="text-small font-normal text-muted">{t('replay.tally', [shows, notes.length])}</span>
        ) : null}
      </h3>
      {notes.length === 0 ? (
        <p className="text-muted">{t('dismissal.noSample')}</p>
      ) : (
        <ul className="max-h-48 overflow-y-auto rounded-control border border-line [&>li:first-child]:border-t-0">
          {notes.map((note) => (
            <NoteLine key={note.id} note={note} />
          ))}
        </ul>
      )}
    </section>
  );
}

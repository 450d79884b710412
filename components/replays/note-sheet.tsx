import type { ReactElement } from 'react';
import { uuidv7 } from 'uuidv7';
import type { NoteDraft } from '#lib/contract/note.ts';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { NoteForm } from './note-form.tsx';

/** The note form for an alert, with what was typed before; started only once that is known, so that nothing is typed over. */
export function NoteSheet({ alertId, onWritten }: { alertId: string; onWritten: () => void }): ReactElement {
  const view = useView('replay.view', { alertId });
  if (view.data) return <NoteForm initial={startOf(alertId, view.data.draft)} onWritten={onWritten} />;
  if (view.error) return <Failure error={view.error} onRetry={() => void view.refetch()} />;
  return (
    <Late>
      <p role="status" className="text-muted">
        {t('common.loading')}
      </p>
    </Late>
  );
}

/** The draft of before, or a new note. */
export function startOf(alertId: string, draft?: NoteDraft): NoteDraft {
  return draft ?? { noteId: uuidv7(), alertId, replayUrl: '', text: '' };
}

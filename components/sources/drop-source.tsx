import { type ReactElement, useState } from 'react';
import type { AlertSourceView } from '#lib/contract/alert-source.ts';
import { Button } from '../ui/button.tsx';
import { Question } from '../ui/question.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Takes nothing more from a source, once the person has said yes. */
export function DropSource({
  source: { id, name },
  onDropped,
}: {
  source: AlertSourceView;
  onDropped: () => void;
}): ReactElement {
  const drop = useCommand('alertSource.drop', true);
  const { tell } = useToasts();
  const [asking, setAsking] = useState(false);
  const confirm = () =>
    drop.mutate(
      { id },
      {
        onSuccess: () => {
          tell({ text: t('sources.dropped', [name]) });
          onDropped();
        },
      },
    );
  return (
    <div>
      <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
        {t('sources.drop')}
      </Button>
      {asking ? (
        <Question
          title={t('sources.dropAsk', [name])}
          confirm={t('common.remove')}
          error={drop.error}
          busy={drop.isPending}
          onConfirm={confirm}
          onCancel={() => setAsking(false)}
        >
          <p>{t('sources.dropMeans')}</p>
        </Question>
      ) : null}
    </div>
  );
}

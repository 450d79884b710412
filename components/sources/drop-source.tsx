import { type ReactElement, useState } from 'react';
import type { AlertSourceView } from '#lib/contract/alert-source.ts';
import { Button } from '../ui/button.tsx';
import { Question } from '../ui/question.tsx';
import { useConfirmed } from '../ui/use-confirmed.ts';
import { t } from '../ui/words.ts';

/** Takes nothing more from a source, once the person has said yes. */
export function DropSource({
  source: { id, name },
  onDropped,
}: {
  source: AlertSourceView;
  onDropped: () => void;
}): ReactElement {
  const [asking, setAsking] = useState(false);
  const drop = useConfirmed('alertSource.drop', { id }, { words: t('sources.dropped', [name]), onDone: onDropped });
  return (
    <div>
      <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
        {t('sources.drop')}
      </Button>
      {asking ? (
        <Question
          title={t('sources.dropAsk', [name])}
          confirm={t('common.remove')}
          {...drop}
          onCancel={() => setAsking(false)}
        >
          <p>{t('sources.dropMeans')}</p>
        </Question>
      ) : null}
    </div>
  );
}

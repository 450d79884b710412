import { type ReactElement, useState } from 'react';
import type { CountSenderView } from '#lib/contract/counts.ts';
import { Button } from '../ui/button.tsx';
import { Moment } from '../ui/moment.tsx';
import { Question } from '../ui/question.tsx';
import { useConfirmed } from '../ui/use-confirmed.ts';
import { t } from '../ui/words.ts';

/** A tool that may send counts: when counts came from it last, and taking nothing more from it. */
export function CountSenderRow({
  sender: { id, name, heardAt },
  onDropped,
}: {
  sender: CountSenderView;
  onDropped: () => void;
}): ReactElement {
  const [asking, setAsking] = useState(false);
  const drop = useConfirmed('countSender.drop', { id }, { words: t('senders.dropped', [name]), onDone: onDropped });
  return (
    <li className="border-t border-line px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow basis-48">
          <p dir="auto" className="font-semibold wrap-anywhere">
            {name}
          </p>
          <p className="text-small text-muted">
            {heardAt === undefined ? (
              t('senders.never')
            ) : (
              <Moment at={heardAt} words={(clock) => t('senders.heard', [clock])} />
            )}
          </p>
        </div>
        <Button aria-label={t('senders.dropOf', [name])} aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('common.remove')}
        </Button>
      </div>
      {asking ? (
        <Question
          title={t('senders.dropAsk', [name])}
          confirm={t('common.remove')}
          {...drop}
          onCancel={() => setAsking(false)}
        >
          <p>{t('senders.dropMeans')}</p>
        </Question>
      ) : null}
    </li>
  );
}

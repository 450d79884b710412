import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Labelling } from '#lib/contract/label.ts';
import { Button } from '../ui/button.tsx';
import { Moment } from '../ui/moment.tsx';
import { Row } from '../ui/row.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { LabelTag } from './tag.tsx';

/** The label that is on the open ticket: who put it there, and whether the helpdesk shows it yet. */
export function LabelState({ labelling }: { labelling: Labelling }): ReactElement {
  const retry = useCommand('mirror.retry');
  const { mirror } = labelling;
  return (
    <Row>
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-1.5">
          <Check size={14} aria-hidden="true" className="text-good" />
          <span>{t('label.on')}</span> <LabelTag name={labelling.labelId} />
        </p>
        <p className="text-small text-muted">
          <span dir="auto">{labelling.byName}</span> · <Moment at={labelling.at} /> · {t(`mirror.${mirror.state}`)}
        </p>
        {mirror.state === 'failed' ? (
          <p role="alert" dir="auto" className="mt-0.5 text-small text-critical">
            {mirror.why ?? t('mirror.failedUnknown')}
          </p>
        ) : null}
      </div>
      {mirror.state === 'failed' ? (
        <Button disabled={retry.isPending} onClick={() => retry.mutate({ labellingIds: [labelling.id] })}>
          {t('common.tryAgain')}
        </Button>
      ) : null}
    </Row>
  );
}

import { type ReactElement, useRef, useState } from 'react';
import type { SlackConnection } from '#lib/contract/slack.ts';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { Question } from '../ui/question.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { SlackForm } from './slack-form.tsx';

const TONES = { works: 'good', untried: 'neutral', pauses: 'warn', fails: 'critical' } as const;

/** The workspace's channel in Slack, for admins. The API alone knows it. */
export function SlackChannel(): ReactElement {
  const view = useView('slack.view', {});
  const [renewing, setRenewing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const slack = view.data?.slack;
  const done = () => {
    setRenewing(false);
    heading.current?.focus();
  };
  return (
    <section className="mb-4 overflow-hidden rounded-card border border-line bg-surface">
      <div className="px-3 py-2.5">
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {t('notifications.slack')}
        </h2>
        <p className="text-small text-muted">{t('notifications.slackMeans')}</p>
      </div>
      <Asked list={view} />
      {slack ? (
        <Channel slack={slack} onRenew={() => setRenewing(!renewing)} renewing={renewing} onDropped={done} />
      ) : null}
      {view.data && !slack ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('notifications.slackNone')}</p>
      ) : null}
      {view.data && (renewing || !slack) ? <SlackForm onConnected={done} /> : null}
    </section>
  );
}

type ChannelProps = { slack: SlackConnection; renewing: boolean; onRenew: () => void; onDropped: () => void };

function Channel({ slack: { host, state, why, triedAt, waiting }, renewing, onRenew, onDropped }: ChannelProps) {
  const attempt = useCommand('slack.try');
  const drop = useCommand('slack.drop', true);
  const { tell } = useToasts();
  const [asking, setAsking] = useState(false);
  const confirm = () =>
    drop.mutate(
      {},
      {
        onSuccess: () => {
          tell({ text: t('notifications.dropped') });
          onDropped();
        },
      },
    );
  return (
    <div className="border-t border-line px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow">
          <p className="break-all font-semibold">{host}</p>
          <p className="text-small text-muted">
            {t('notifications.waiting', waiting)}
            {triedAt === undefined ? null : (
              <>
                {' · '}
                <Moment at={triedAt} words={(clock) => t('notifications.tried', [clock])} />
              </>
            )}
          </p>
        </div>
        <Chip tone={TONES[state]}>{t(`notifications.${state}`)}</Chip>
        <Button disabled={attempt.isPending} onClick={() => attempt.mutate({})}>
          {t('notifications.try')}
        </Button>
        <Button aria-expanded={renewing} onClick={onRenew}>
          {t('notifications.renew')}
        </Button>
        <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('notifications.drop')}
        </Button>
      </div>
      {why === undefined ? null : <p className="mt-1 text-small text-warn">{why}</p>}
      {asking ? (
        <Question
          title={t('notifications.dropAsk')}
          confirm={t('notifications.drop')}
          error={drop.error}
          busy={drop.isPending}
          onConfirm={confirm}
          onCancel={() => setAsking(false)}
        >
          <p>{t('notifications.dropMeans')}</p>
        </Question>
      ) : null}
    </div>
  );
}

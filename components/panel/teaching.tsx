import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { type TeachingView, TICKETS_TO_TRY } from '#lib/bridge/teaching.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';
import { TeachNumber } from './teach-number.tsx';
import { TeachReply } from './teach-reply.tsx';
import { TeachRow } from './teach-row.tsx';

const LOOK_AGAIN_MS = 1_000;

/** Teaching a helpdesk: what is read of the open ticket, part by part, and the pointing that mends it. */
export function Teaching({ teaching }: { teaching: TeachingView }): ReactElement {
  const { seen, tried, known, id, replyPage } = teaching;
  const here = useWindowId();
  const queries = useQueryClient();
  useEffect(() => {
    // Of a page that nothing is known of nobody can tell when it shows another ticket.
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['panel.view'] }), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [queries]);
  const confirm = useCommand('teach.confirm');
  const stop = useCommand('teach.stop');
  const onReplyPage = replyPage?.open ?? false;
  // A page for the reply that is still to be shown is asked for first.
  const whole = id !== '' && seen.subject !== '' && seen.messages.count > 0 && (!replyPage || replyPage.template);
  return (
    <section>
      <h2 className="font-semibold">{t('teach.title', [teaching.host])}</h2>
      <p className="mb-2 text-small text-muted">{t('teach.tried', [tried, TICKETS_TO_TRY])}</p>
      <p role="status" className="mb-2">
        {whatNow(teaching)}
      </p>
      <ul className="mb-3 rounded-card border border-line bg-surface">
        {onReplyPage ? null : <TicketParts teaching={teaching} />}
        <TeachReply teaching={teaching} />
      </ul>
      {known || onReplyPage ? null : (
        <Button look="primary" disabled={!whole || confirm.isPending} onClick={() => confirm.mutate(here)}>
          {t(confirm.isPending && replyPage ? 'teach.trying' : 'teach.confirm')}
        </Button>
      )}
      {tried >= TICKETS_TO_TRY ? <SaveTaught host={teaching.host} /> : null}
      <p className="mt-3">
        <Button look="quiet" disabled={stop.isPending} onClick={() => stop.mutate(here)}>
          {t('teach.stop')}
        </Button>
      </p>
    </section>
  );
}

/** The one thing that is to be done next. */
function whatNow({ pointing, known, tried, replyPage, seen }: TeachingView): string {
  if (pointing) return t(`teach.hint.${pointing}`);
  if (replyPage?.open) return t(seen.box ? 'teach.backToTicket' : 'teach.onReplyPage', [replyPage.ticket]);
  if (replyPage && !replyPage.template) return t('teach.openReply', [replyPage.ticket]);
  if (!known) return t('teach.look');
  return t(tried >= TICKETS_TO_TRY ? 'teach.nowSave' : 'teach.openAnother');
}

/** What a ticket's own page says. */
function TicketParts({ teaching }: { teaching: TeachingView }): ReactElement {
  const { seen, order, without, pointing } = teaching;
  const { subject, messages, name, email } = seen;
  const here = useWindowId();
  const setOrder = useCommand('teach.order');
  return (
    <>
      <TeachNumber teaching={teaching} />
      <TeachRow part="subject" read={subject} pointing={pointing} />
      <TeachRow
        part="messages"
        read={messages.count > 0 ? t('teach.messages', [messages.count, messages.top, messages.bottom]) : ''}
        pointing={pointing}
      >
        {messages.count > 0 ? (
          <Choice
            label={t('teach.newest')}
            value={order}
            onChange={({ target }) =>
              setOrder.mutate({ ...here, order: target.value === 'newest-first' ? 'newest-first' : 'newest-last' })
            }
          >
            <option value="newest-last">{t('teach.atBottom')}</option>
            <option value="newest-first">{t('teach.atTop')}</option>
          </Choice>
        ) : null}
      </TeachRow>
      <TeachRow
        part="requester"
        read={[name, email].filter(Boolean).join(' · ')}
        pointing={pointing}
        without={without.includes('requester')}
        mayLack
      />
    </>
  );
}

/** What was taught gets a name, and reaches everybody. */
function SaveTaught({ host }: { host: string }): ReactElement {
  const [name, setName] = useState(host);
  const here = useWindowId();
  const save = useCommand('teach.save');
  return (
    <form
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...here, name });
      }}
    >
      <TextField
        label={t('teach.name')}
        required
        maxLength={100}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button submit look="primary" disabled={name.trim() === '' || save.isPending}>
        {t('teach.save')}
      </Button>
    </form>
  );
}

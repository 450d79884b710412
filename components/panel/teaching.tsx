import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { type TeachingView, TICKETS_TO_TRY } from '#lib/bridge/teaching.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';
import { TeachNumber } from './teach-number.tsx';
import { TeachRow } from './teach-row.tsx';

const LOOK_AGAIN_MS = 1_000;

/** Teaching a helpdesk: what is read of the open ticket, part by part, and the pointing that mends it. */
export function Teaching({ teaching }: { teaching: TeachingView }): ReactElement {
  const { seen, order, without, pointing, tried, known, id } = teaching;
  const here = useWindowId();
  const queries = useQueryClient();
  useEffect(() => {
    // Of a page that nothing is known of nobody can tell when it shows another ticket.
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['panel.view'] }), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [queries]);
  const setOrder = useCommand('teach.order');
  const confirm = useCommand('teach.confirm');
  const stop = useCommand('teach.stop');
  const { subject, messages, name, email, box, opener } = seen;
  const replyRead = box ? t('teach.replyFound') : opener ? t('teach.openerFound') : '';
  const requester = [name, email].filter(Boolean).join(' · ');
  const whole = id !== '' && subject !== '' && messages.count > 0;
  const done = tried >= TICKETS_TO_TRY;
  return (
    <section>
      <h2 className="font-semibold">{t('teach.title', [teaching.host])}</h2>
      <p className="mb-2 text-small text-muted">{t('teach.tried', [tried, TICKETS_TO_TRY])}</p>
      <p role="status" className="mb-2">
        {pointing
          ? t(`teach.hint.${pointing}`)
          : known
            ? t(done ? 'teach.nowSave' : 'teach.openAnother')
            : t('teach.look')}
      </p>
      <ul className="mb-3 rounded-card border border-line bg-surface">
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
          read={requester}
          pointing={pointing}
          without={without.includes('requester')}
          mayLack
        />
        <TeachRow part="reply" read={replyRead} pointing={pointing} without={without.includes('reply')} mayLack />
      </ul>
      {known ? null : (
        <Button look="primary" disabled={!whole || confirm.isPending} onClick={() => confirm.mutate(here)}>
          {t('teach.confirm')}
        </Button>
      )}
      {done ? <SaveTaught host={teaching.host} /> : null}
      <p className="mt-3">
        <Button look="quiet" disabled={stop.isPending} onClick={() => stop.mutate(here)}>
          {t('teach.stop')}
        </Button>
      </p>
    </section>
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

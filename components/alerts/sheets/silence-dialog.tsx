import { type ReactElement, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { inWords } from '../../ui/in-words.ts';
import { RadioList } from '../../ui/radio-list.tsx';
import { clockTime } from '../../ui/time.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { locale, t } from '../../ui/words.ts';
import { About } from './about.tsx';

const LASTS = ['hour', 'fourHours', 'day', 'week'] as const;
const HOURS = { hour: 1, fourHours: 4, day: 24, week: 168 } as const;

/** Has nobody told for a while of what the alert is an episode of. */
export function SilenceDialog({ card, onClose }: { card: AlertCard; onClose: () => void }): ReactElement {
  const [lasts, setLasts] = useState<(typeof LASTS)[number]>('fourHours');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const silence = useCommand('alert.silence', true);
  const end = useCommand('alert.endSilence');
  const { tell } = useToasts();
  const alertId = card.alert.id;
  const submit = () => {
    setTried(true);
    const words = why.trim();
    if (words === '') return;
    const until = new Date(Date.now() + HOURS[lasts] * 3_600_000).toISOString();
    silence.mutate(
      { alertId, until, why: words },
      {
        onSuccess: () => {
          const text = t('silence.done', [clockTime(until, Date.now(), locale())]);
          tell({ text, undo: () => end.mutate({ alertId }) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('silence.title')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <About card={card}>{t('silence.means')}</About>
        <RadioList
          label={t('silence.for')}
          options={LASTS.map((value) => ({ value, label: t(`silence.lasts.${value}`) }))}
          value={lasts}
          onChoose={setLasts}
        />
        <TextField
          label={t('silence.why')}
          hint={t('silence.whyHint')}
          error={
            silence.error ? inWords(silence.error) : tried && why.trim() === '' ? t('silence.whyMissing') : undefined
          }
          autoComplete="off"
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button submit look="primary" disabled={silence.isPending}>
          {t('silence.button')}
        </Button>
      </form>
    </Dialog>
  );
}

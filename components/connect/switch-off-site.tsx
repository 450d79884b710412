import { type ReactElement, useState } from 'react';
import type { SiteView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Asks why a helpdesk is not to be read any more, because every agent who misses the panel reads the reason. */
export function SwitchOffSite({
  where,
  name,
  onClose,
}: {
  where: Pick<SiteView, 'helpdesk' | 'host'>;
  name: string;
  onClose: () => void;
}): ReactElement {
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const switchOff = useCommand('site.switchOff', true);
  const { tell } = useToasts();
  const missing = tried && why.trim() === '';
  return (
    <form
      noValidate
      className="mt-2 rounded-control bg-sunken px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (why.trim() === '') return;
        switchOff.mutate(
          { ...where, why: why.trim() },
          {
            onSuccess: () => {
              tell({ text: t('sites.isOff', [name]) });
              onClose();
            },
          },
        );
      }}
    >
      <p className="mb-2 text-muted">{t('sites.switchOffMeans')}</p>
      <TextField
        label={t('sites.why')}
        hint={t('sites.whyHint')}
        error={missing ? t('sites.whyMissing') : switchOff.error ? inWords(switchOff.error) : undefined}
        autoComplete="off"
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="flex flex-wrap gap-1.5">
        <Button submit look="danger" disabled={switchOff.isPending}>
          {t('sites.switchOff')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

import { type ReactElement, useState } from 'react';
import type { ConsoleView, MemberView } from '#lib/bridge/views.ts';
import { FALLBACK_MINUTES } from '#lib/contract/workspace.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

const LONGEST_MINUTES = 1_440;

type Props = { workspace: NonNullable<ConsoleView['workspace']>; members: readonly MemberView[] };

/** Who gets an alert on which nobody acts, and after how long; for leads. */
export function Fallback({ workspace, members }: Props): ReactElement {
  const saved = { memberId: workspace.fallbackId ?? '', minutes: workspace.fallbackMinutes ?? FALLBACK_MINUTES };
  const [memberId, setMemberId] = useState(saved.memberId);
  const [written, setWritten] = useState(String(saved.minutes));
  const save = useCommand('workspace.fallback', true);
  const { tell } = useToasts();
  const minutes = /^\d{1,4}$/.test(written.trim()) ? Number(written) : Number.NaN;
  const isRight = minutes >= 1 && minutes <= LONGEST_MINUTES;
  const isChanged = memberId !== saved.memberId || minutes !== saved.minutes;
  return (
    <section className="mb-4 rounded-card border border-line bg-surface p-3">
      <h2 className="font-semibold">{t('notifications.fallback')}</h2>
      <p className="mt-0.5 mb-3 text-small text-muted">{t('notifications.fallbackMeans')}</p>
      <form
        noValidate
        className="max-w-md"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRight) return;
          save.mutate(
            { minutes, ...(memberId === '' ? {} : { memberId }) },
            { onSuccess: () => tell({ text: t('notifications.fallbackSaved') }) },
          );
        }}
      >
        <Choice
          label={t('notifications.fallbackTo')}
          value={memberId}
          error={save.error ? inWords(save.error) : undefined}
          onChange={(event) => setMemberId(event.target.value)}
        >
          <option value="">{t('notifications.fallbackNobody')}</option>
          {members.map(({ id, name, role }) => (
            <option key={id} value={id}>
              {name} ({t(`role.${role}`)})
            </option>
          ))}
        </Choice>
        <TextField
          label={t('notifications.fallbackAfter')}
          inputMode="numeric"
          autoComplete="off"
          error={isRight ? undefined : t('notifications.fallbackWrong')}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
        />
        <Button
          submit
          look="primary"
          disabled={save.isPending || !isRight || !isChanged}
          title={isChanged ? undefined : t('common.nothingChanged')}
        >
          {t('common.save')}
        </Button>
      </form>
    </section>
  );
}

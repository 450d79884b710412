import type { ReactElement } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import { Question } from '../ui/question.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Ends all connected browsers of a member at once, as after a lost laptop. They stay a member. */
export function EndBrowsers({
  member: { id, name },
  browsers,
  onDone,
}: {
  member: MemberView;
  browsers: number;
  onDone: () => void;
}): ReactElement {
  const end = useCommand('connections.endAll', true);
  const { tell } = useToasts();
  const confirm = () =>
    end.mutate(
      { memberId: id },
      {
        onSuccess: ({ ended }) => {
          tell({ text: t('members.ended', ended, [String(ended), name]) });
          onDone();
        },
      },
    );
  return (
    <Question
      title={t('members.endAsk', [name])}
      confirm={t('members.endNow')}
      error={end.error}
      busy={end.isPending}
      onConfirm={confirm}
      onCancel={onDone}
    >
      <p>{t('members.askBrowsers', browsers)}</p>
      <p>{t('members.endKept')}</p>
    </Question>
  );
}

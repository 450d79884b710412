import type { ReactElement } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import { Question } from '../ui/question.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Takes a member out. Their browsers are cut off with it, which cannot be undone, so what it comes to is said first. */
export function RemoveMember({
  member: { id, name },
  browsers,
  onRemoved,
  onCancel,
}: {
  member: MemberView;
  browsers: number | undefined;
  onRemoved: () => void;
  onCancel: () => void;
}): ReactElement {
  const remove = useCommand('member.remove', true);
  const { tell } = useToasts();
  const confirm = () =>
    remove.mutate(
      { memberId: id },
      {
        onSuccess: () => {
          tell({ text: t('members.removed', [name]) });
          onRemoved();
        },
      },
    );
  return (
    <Question
      title={t('members.ask', [name])}
      confirm={t('members.removeNow')}
      error={remove.error}
      busy={remove.isPending}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <p>{browsers === undefined ? t('members.askSomeBrowsers') : t('members.askBrowsers', browsers)}</p>
      <p>{t('members.askKept')}</p>
    </Question>
  );
}

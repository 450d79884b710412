import type { ReactElement } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import { Question } from '../ui/question.tsx';
import { useConfirmed } from '../ui/use-confirmed.ts';
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
  const remove = useConfirmed(
    'member.remove',
    { memberId: id },
    { words: t('members.removed', [name]), onDone: onRemoved },
  );
  return (
    <Question title={t('members.ask', [name])} confirm={t('members.removeNow')} {...remove} onCancel={onCancel}>
      <p>{browsers === undefined ? t('members.askSomeBrowsers') : t('members.askBrowsers', browsers)}</p>
      <p>{t('members.askKept')}</p>
    </Question>
  );
}

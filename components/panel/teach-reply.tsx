import type { ReactElement } from 'react';
import type { TeachingView } from '#lib/bridge/teaching.ts';
import { TextLink } from '../ui/text-link.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';
import { TeachRow } from './teach-row.tsx';

/** What of the reply box is found: here, or on a page of its own; empty where nothing is. */
function replyRead({ seen, replyPage }: TeachingView): string {
  if (replyPage?.template && !replyPage.open) return t('teach.replyElsewhere', [replyPage.template]);
  if (replyPage && !replyPage.open) return '';
  if (seen.box) return t('teach.replyFound');
  return seen.opener ? t('teach.openerFound') : '';
}

/** Where the reply is written: in the ticket's page, or on a page of its own. */
export function TeachReply({ teaching }: { teaching: TeachingView }): ReactElement {
  const { replyPage, pointing, without, id } = teaching;
  const here = useWindowId();
  const setOwn = useCommand('teach.replyPage');
  const read = replyRead(teaching);
  const elsewhere = replyPage !== undefined && !replyPage.open;
  return (
    <TeachRow
      part="reply"
      read={read}
      missing={elsewhere ? t('teach.replyAwaited') : undefined}
      pointing={pointing}
      without={without.includes('reply')}
      mayLack={!replyPage?.open}
    >
      {elsewhere ? (
        <TextLink onPress={() => setOwn.mutate({ ...here, own: false })}>{t('teach.replyIsHere')}</TextLink>
      ) : null}
      {!replyPage && read === '' && id !== '' ? (
        <TextLink onPress={() => setOwn.mutate({ ...here, own: true })}>{t('teach.replyIsElsewhere')}</TextLink>
      ) : null}
    </TeachRow>
  );
}

import type { ReactElement } from 'react';
import type { PanelView } from '#lib/bridge/views.ts';
import { helpdeskName } from '../connect/helpdesk-name.ts';
import { NotConnected, Revoked } from '../connect/not-connected.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { missingSentence } from './missing.tsx';
import { Teaching } from './teaching.tsx';

type Props = { view: PanelView; othersShown: boolean; onOthers: () => void; onLooksLike: () => void };

/** Why there is no alert to show, and what can be done about it; nothing where alerts speak for themselves. */
export function Situation({ view, othersShown, onOthers, onLooksLike }: Props): ReactElement | null {
  const open = useCommand('open.console');
  const { connection, situation, related, others } = view;
  if (connection.state === 'none' || situation.state === 'not_connected')
    return <NotConnected connection={connection} />;
  if (connection.state === 'revoked') return <Revoked connection={connection} />;
  switch (situation.state) {
    case 'reading':
      return (
        <Late>
          <Message>
            <p role="status">{t('panel.reading')}</p>
          </Message>
        </Late>
      );
    case 'no_permission':
      return (
        <Message
          title={t('panel.noPermissionTitle', [situation.host])}
          actions={
            <Button look="primary" onClick={() => open.mutate({ page: 'helpdesks', host: situation.host })}>
              {t('panel.allow')}
            </Button>
          }
        >
          {t('panel.noPermissionMeans')}
        </Message>
      );
    case 'no_helpdesk':
      return (
        <Message actions={<Button onClick={() => open.mutate({ page: 'helpdesks' })}>{t('panel.addHelpdesk')}</Button>}>
          {t('panel.noHelpdesk')}
        </Message>
      );
    case 'teaching':
      return <Teaching teaching={situation.teaching} />;
    case 'switched_off':
      return (
        <Message title={t('panel.switchedOffTitle', [helpdeskName(situation.helpdesk)])}>
          <p dir="auto">{situation.why}</p>
          <p className="mt-2">{t('panel.switchedOffMeans')}</p>
        </Message>
      );
    case 'no_ticket':
      return <Message>{t('panel.noTicketMeans', [situation.host])}</Message>;
    case 'not_recognised':
      return (
        <Message
          title={t('panel.notRecognisedTitle')}
          actions={
            situation.missing ? (
              <CopyButton text={situation.missing.diagnostics} label={t('panel.copyDiagnostics')} />
            ) : undefined
          }
        >
          <p dir="auto">{situation.missing ? missingSentence(situation.missing) : situation.message}</p>
          <p className="mt-2">{t('panel.notRecognisedMeans')}</p>
        </Message>
      );
    case 'ticket':
      if (related.length > 0) return null;
      return (
        <Message
          actions={
            others.length === 0 ? undefined : (
              <>
                {othersShown ? null : <Button onClick={onOthers}>{t('panel.showAll')}</Button>}
                <Button onClick={onLooksLike}>{t('panel.looksLike')}</Button>
              </>
            )
          }
        >
          {others.length === 0 ? t('panel.allQuiet') : t('panel.noneMatches', others.length)}
        </Message>
      );
  }
}

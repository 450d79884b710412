import type { ReactElement } from 'react';
import type { ConnectionView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** No workspace yet: one button to where it is joined. Connecting itself is only done in the console's own tab. */
export function NotConnected({ connection }: { connection?: ConnectionView }): ReactElement {
  const open = useCommand('open.console');
  return (
    <Message
      title={t('connect.noneTitle')}
      actions={
        <Button look="primary" onClick={() => open.mutate({ page: 'connect' })}>
          {t('connect.button')}
        </Button>
      }
    >
      {connection?.state === 'none' && connection.lost ? (
        <p role="alert" className="mb-2">
          {t('connect.lost')}
        </p>
      ) : null}
      {t('connect.none')}
    </Message>
  );
}

/** The API refuses this browser. What is kept here stays until the person decides. */
export function Revoked({ connection }: { connection: Extract<ConnectionView, { state: 'revoked' }> }): ReactElement {
  const open = useCommand('open.console');
  return (
    <Message
      title={t('connect.revokedTitle')}
      actions={
        <Button look="primary" onClick={() => open.mutate({ page: 'connect' })}>
          {t('connect.again')}
        </Button>
      }
    >
      <p dir="auto">{connection.message}</p>
      <p className="mt-2">{t('connect.revokedKept', [connection.workspaceName])}</p>
    </Message>
  );
}

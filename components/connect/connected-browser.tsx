import { type ReactElement, useRef, useState } from 'react';
import type { Connection } from '#lib/contract/connect.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';
import { EndConnection } from './end-connection.tsx';

/** One connected browser: whose it is, when it was last heard of, and End for any but the one that one is in. */
export function ConnectedBrowser({
  connection,
  onEnded,
}: {
  connection: Connection;
  onEnded: () => void;
}): ReactElement {
  const [state, setState] = useState<'connected' | 'asking' | 'ended'>('connected');
  const end = useRef<HTMLButtonElement>(null);
  const { memberName, deviceName, lastSeenAt, current } = connection;
  return (
    <li className="border-t border-line px-3 py-2">
      <div className="flex items-center gap-3">
        <div className="min-w-0 grow">
          <p>
            <span dir="auto" className="font-semibold">
              {memberName}
            </span>
            {' · '}
            <span dir="auto">{deviceName}</span>
          </p>
          <p className="text-small text-muted">
            {lastSeenAt === null ? (
              t('browsers.neverSeen')
            ) : (
              <Moment at={lastSeenAt} words={(clock) => t('browsers.lastSeen', [clock])} />
            )}
          </p>
        </div>
        {current ? <Chip tone="accent">{t('browsers.this')}</Chip> : null}
        {/* Until the list without it is there. */}
        {state === 'ended' ? <Chip>{t('browsers.over')}</Chip> : null}
        {current || state === 'ended' ? null : (
          <Button
            ref={end}
            aria-label={t('browsers.endOf', [deviceName, memberName])}
            className="shrink-0"
            aria-expanded={state === 'asking'}
            onClick={() => setState(state === 'asking' ? 'connected' : 'asking')}
          >
            {t('browsers.end')}
          </Button>
        )}
      </div>
      {state === 'asking' ? (
        <EndConnection
          connection={connection}
          onEnded={() => {
            setState('ended');
            onEnded();
          }}
          onCancel={() => {
            setState('connected');
            end.current?.focus();
          }}
        />
      ) : null}
    </li>
  );
}

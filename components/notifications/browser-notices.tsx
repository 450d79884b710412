import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { browser } from 'wxt/browser';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { t } from '../ui/words.ts';

const wanted = () => ({ permissions: ['notifications' as const] });

/** Whether this browser tells its person of their alerts. The browser's own permission is the switch. */
export function BrowserNotices(): ReactElement {
  const queries = useQueryClient();
  const key = ['may notify'];
  const { data: on } = useQuery({ queryKey: key, queryFn: () => browser.permissions.contains(wanted()) });
  const [refused, setRefused] = useState(false);
  const again = () => void queries.invalidateQueries({ queryKey: key });
  // Before anything is awaited: else the browser refuses without asking.
  const allow = () =>
    browser.permissions.request(wanted()).then(
      (yes) => {
        setRefused(!yes);
        again();
      },
      () => setRefused(true),
    );
  const stop = () => browser.permissions.remove(wanted()).then(again, again);
  return (
    <section className="mb-4 rounded-card border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="grow font-semibold">{t('notifications.browser')}</h2>
        {on === undefined ? null : (
          <Chip tone={on ? 'good' : 'neutral'}>{on ? t('notifications.isOn') : t('notifications.isOff')}</Chip>
        )}
      </div>
      <p className="mt-0.5 mb-2 text-small text-muted">{t('notifications.browserMeans')}</p>
      {on === false ? (
        <Button look="primary" onClick={() => void allow()}>
          {t('notifications.allow')}
        </Button>
      ) : null}
      {on ? <Button onClick={() => void stop()}>{t('notifications.stop')}</Button> : null}
      <p role="alert" className="mt-1 text-small text-warn empty:hidden">
        {refused ? t('notifications.refused') : ''}
      </p>
    </section>
  );
}

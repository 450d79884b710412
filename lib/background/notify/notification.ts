import { createI18n } from '@wxt-dev/i18n';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { consoleHash } from '#lib/bridge/console-route.ts';
import type { Alert } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import { Id } from '#lib/contract/primitives.ts';

const { t } = createI18n();

/** Whether the person lets this browser tell them of their alerts. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] });
}

/** Shows one; shown again under the same name it is the same one. */
export async function showNotification(alert: Alert, event: AlertEvent): Promise<void> {
  await browser.notifications.create(notificationId(event), {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: alert.title,
    message: wordsOf(event),
  });
}

const NamedBy = z.object({ alertId: Id, eventId: Id });
const notificationId = ({ id, alertId }: AlertEvent) => JSON.stringify({ alertId, eventId: id });

function readNotificationId(id: string): string | undefined {
  try {
    return NamedBy.parse(JSON.parse(id)).alertId;
  } catch {
    return undefined;
  }
}

/**
 * A press on a notification opens its alert in the console. To be called in the first turn of the background, and again
 * once the person has let us: before that the browser has no notifications to listen to.
 */
export function listenForPresses(): void {
  if (!browser.notifications?.onClicked.hasListener(pressed)) browser.notifications?.onClicked.addListener(pressed);
}

function pressed(id: string): void {
  const alertId = readNotificationId(id);
  if (alertId === undefined) return;
  void browser.notifications.clear(id);
  void browser.tabs.create({ url: `${browser.runtime.getURL('/console.html')}${consoleHash({ alertId })}` });
}

function wordsOf({ what, by }: AlertEvent): string {
  const who = by.kind === 'member' ? by.name : '';
  switch (what.happened) {
    case 'opened':
      return t('notification.opened');
    case 'moved':
      return who ? t(`notification.movedBy.${what.to}`, [who]) : t(`notification.moved.${what.to}`);
    case 'dismissed':
      return t('notification.dismissed', [who]);
    case 'fell_back':
      return t('notification.fellBack', [String(Math.round(what.minutes))]);
    case 'handed_over':
      return t('notification.handedOver', [who]);
    default:
      return t('notification.changed');
  }
}

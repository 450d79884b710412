import { browser } from 'wxt/browser';
import { silenceOf } from '#lib/contract/silence.ts';
import type { Replica } from '#lib/replica/replica.ts';
import { currentAlerts } from '../views/cards.ts';

/** How many alerts go on of which people are told: silent ones do not count. */
export function audibleAlerts(replica: Replica): number {
  const silences = replica.all('silence');
  return currentAlerts(replica).filter((alert) => !silenceOf(silences, alert, Date.now())).length;
}

/** Shows that number on the toolbar's button; nothing where there is none. */
export async function showCount(replica: Replica): Promise<void> {
  const count = replica.connection ? audibleAlerts(replica) : 0;
  await browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
}

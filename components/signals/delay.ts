import type { SignalKind } from '#lib/contract/alert.ts';
import type { SignalStatus } from '#lib/contract/signal.ts';
import { t } from '../ui/words.ts';

/** From then on days are easier to read than hours. */
const HOURS_IN_WORDS = 36;

/** A time as people say it: "within the hour", "in about 3 hours", "in about 2 days". */
export function inAbout(hours: number): string {
  if (hours <= 1) return t('signals.delay.hour');
  if (hours < HOURS_IN_WORDS) return t('signals.delay.hours', Math.max(2, Math.round(hours)));
  return t('signals.delay.days', Math.max(2, Math.round(hours / 24)));
}

type Delays = NonNullable<SignalStatus['seenAfterHours']>;

/** When a change of this size would be seen, or that it would not be within two weeks. */
export function seenAfter(delays: Delays, drop: keyof Delays, kind: SignalKind): string {
  const hours = delays[drop];
  const size = t(`signals.${kind === 'drop_off' ? 'drop' : 'failing'}.${drop}`);
  return hours === null ? t('signals.delay.never', [size]) : t('signals.delay.seen', [size, inAbout(hours)]);
}

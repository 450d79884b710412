import type { AlertEvent, Happening } from '#lib/contract/alert-event.ts';
import { clockTime } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';

/** Who did it. */
export function doerOf({ by }: AlertEvent): string {
  return by.kind === 'system' ? t('history.system') : by.name;
}

/** What happened, as a sentence goes on behind who did it: "Mara", "handed it over to Sam". */
export function deedOf({ what }: AlertEvent): string {
  switch (what.happened) {
    case 'opened':
      return t('history.opened', [t(`severity.${what.severity}`)]);
    case 'moved':
      return movedWords(what);
    case 'dismissed': {
      const reason = t('history.dismissed', [t(`dismissal.reasons.${what.reason}`)]);
      return what.watched > 0 ? `${reason}. ${t('history.ofSessions', [what.shows, what.watched])}` : reason;
    }
    case 'severity':
      return t('history.severity', [t(`severity.${what.to}`), t(`severity.${what.from}`)]);
    case 'taken':
      return what.fromName === undefined ? t('history.taken') : t('history.takenFrom', [what.fromName]);
    case 'handed_over':
      return t('history.handedOver', [what.toName]);
    case 'fell_back':
      return t('history.fellBack', [what.toName, Math.round(what.minutes)]);
    case 'ticked':
      return what.done ? t('history.ticked', [what.text]) : t('history.unticked', [what.text]);
    case 'first_action':
      return what.action === 'label' ? t('history.firstLabel') : t('history.firstNote');
    case 'silenced':
      return t('history.silenced', [clockTime(what.until, Date.now(), locale())]);
    case 'silence_ended':
      return t('history.silenceEnded');
    case 'notified':
      return what.way === 'slack' ? t('history.toldSlack') : t('history.toldOwner', [what.to ?? '']);
    case 'not_notified':
      return t('history.notTold');
    case 'answered':
      return what.could ? t('history.could') : t('history.couldNot');
    case 'adjusted':
      return t('history.adjusted', [what.text]);
  }
}

/** What somebody wrote about it, in their own words. */
export function saidWith({ what }: AlertEvent): string | undefined {
  switch (what.happened) {
    case 'moved':
      return what.reason;
    case 'dismissed':
      return what.text;
    case 'handed_over':
    case 'silenced':
    case 'not_notified':
    case 'answered':
      return what.why;
    default:
      return undefined;
  }
}

function movedWords({ from, to, firings }: Extract<Happening, { happened: 'moved' }>): string {
  if (from === 'closed' || from === 'dismissed') return t('history.reopened');
  if (from === 'recovering' && firings !== undefined) return t('history.cameBack', [firings]);
  return t(`history.moved.${to}`);
}

import { Check, Minus, X } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import type { Note, Verdict } from '#lib/contract/note.ts';
import { StateChip } from '../alerts/state-chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { OutLink, TextLink } from '../ui/text-link.tsx';
import { percent } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';

const FIRST = 3;

/** What is known of the alert: its counts, and what people saw in replays. */
export function Evidence({ card }: { card: AlertCard }): ReactElement | null {
  const [all, setAll] = useState(false);
  const { alert, notes } = card;
  if (notes.length === 0 && !alert.counts) return null;
  const shown = all ? notes : notes.slice(0, FIRST);
  return (
    <section aria-label={t('replay.evidence')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-2 text-small text-muted">
        {alert.state === 'open' ? <StateChip state="open" /> : null}
        {notes.length > 0 ? (
          <span>{t('replay.tally', [notes.filter((note) => note.verdict === 'shows_it').length, notes.length])}</span>
        ) : null}
        {alert.counts && alert.counts.attempts > 0 ? (
          <span>{inCounts(alert.counts.bad, alert.counts.attempts)}</span>
        ) : null}
      </div>
      {shown.length > 0 ? (
        <ul>
          {shown.map((note) => (
            <NoteLine key={note.id} note={note} />
          ))}
        </ul>
      ) : null}
      {notes.length > FIRST ? (
        <div className="border-t border-line px-3 py-1">
          <TextLink onPress={() => setAll(!all)}>
            {all ? t('common.fewer') : t('replay.more', notes.length - FIRST)}
          </TextLink>
        </div>
      ) : null}
    </section>
  );
}

function inCounts(bad: number, attempts: number): string {
  const number = new Intl.NumberFormat(locale());
  return t('alert.counts', [number.format(bad), number.format(attempts), percent(bad / attempts, locale())]);
}

const MARKS = {
  shows_it: { icon: Check, ground: 'bg-good-soft text-good' },
  does_not: { icon: X, ground: 'bg-critical-soft text-critical' },
  cannot_tell: { icon: Minus, ground: 'bg-sunken text-faint' },
} as const satisfies Record<Verdict, unknown>;

/** One note on one replay. */
export function NoteLine({ note }: { note: Note }): ReactElement {
  const { icon: Icon, ground } = MARKS[note.verdict];
  return (
    <li className="grid grid-cols-[18px_1fr_auto] items-start gap-2 border-t border-line px-3 py-[7px]">
      <span className={`mt-px grid size-[18px] place-items-center rounded-[5px] ${ground}`}>
        <Icon size={12} strokeWidth={2.5} aria-hidden="true" />
      </span>
      <div className="min-w-0">
        <p>
          <span className="sr-only">{t(`verdict.${note.verdict}`)}: </span>
          <span dir="auto" className="whitespace-pre-wrap">
            {note.text || t(`verdict.${note.verdict}`)}
          </span>
        </p>
        <p className="text-small text-muted">
          <span dir="auto">{note.byName}</span> · <Moment at={note.at} />
        </p>
      </div>
      {note.replayUrl ? (
        <span className="text-small">
          <OutLink href={note.replayUrl}>{t('replay.watch')}</OutLink>
        </span>
      ) : null}
    </li>
  );
}

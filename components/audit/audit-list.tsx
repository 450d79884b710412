import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useEffect, useRef } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { AuditEntry } from '#lib/contract/audit.ts';
import { fullTime } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';
import { deedOf, factsOf, targetOf } from './audit-words.ts';

/** How near to the end one must be before more is fetched, in rows. */
const NEAR = 20;

/** Entries in a box of their own, of which only the visible ones are in the page; more come as one nears the end. */
export function AuditList({
  entries,
  view,
  onEnd,
}: {
  entries: readonly AuditEntry[];
  view: ConsoleView;
  onEnd: () => void;
}): ReactElement {
  const box = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => 50,
    overscan: 10,
  });
  const items = rows.getVirtualItems();
  const isNear = (items.at(-1)?.index ?? 0) >= entries.length - NEAR;
  useEffect(() => {
    if (isNear) onEnd();
  }, [isNear, onEnd]);
  return (
    <section
      ref={box}
      aria-label={t('console.audit')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus, to scroll by keys as well.
      tabIndex={0}
      className="h-[60dvh] min-h-72 overflow-y-auto rounded-card border border-line bg-surface"
    >
      <ol className="relative" style={{ height: rows.getTotalSize() }}>
        {items.map((item) => {
          const entry = entries[item.index];
          return entry ? (
            <li
              key={entry.seq}
              aria-setsize={-1}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0 border-b border-line px-3 py-1.5"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <AuditLine entry={entry} view={view} />
            </li>
          ) : null;
        })}
      </ol>
    </section>
  );
}

function AuditLine({ entry, view }: { entry: AuditEntry; view: ConsoleView }): ReactElement {
  const what = [deedOf(entry), targetOf(entry, view)].filter(Boolean).join(': ');
  const aside = [fullTime(entry.at, locale()), entry.network, factsOf(entry)].filter(Boolean).join(' · ');
  return (
    <>
      <p className="truncate" title={`${entry.actor} · ${what}`}>
        <span dir="auto" className="font-semibold">
          {entry.actor}
        </span>
        {' · '}
        <span dir="auto">{what}</span>
      </p>
      <p className="truncate text-small text-muted" title={aside}>
        {aside}
      </p>
    </>
  );
}

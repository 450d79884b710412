import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, type ReactNode, useRef } from 'react';
import type { RelatedTicketView } from '#lib/bridge/views.ts';
import { t } from '../ui/words.ts';

type Props = { tickets: readonly RelatedTicketView[]; row: (ticket: RelatedTicketView) => ReactNode };

/** Hundreds of tickets in a box of their own, of which only the visible ones are in the page. */
export default function LongList({ tickets, row }: Props): ReactElement {
  const box = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => box.current,
    estimateSize: () => 33,
    overscan: 10,
  });
  return (
    <section
      ref={box}
      aria-label={t('ticket.related', tickets.length)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus, to scroll by keys as well.
      tabIndex={0}
      className="h-[330px] overflow-y-auto"
    >
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const ticket = tickets[item.index];
          return ticket ? (
            <li
              key={ticket.key}
              aria-setsize={tickets.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row(ticket)}
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}

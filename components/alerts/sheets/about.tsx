import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';

/** Which alert a sheet is about, and what it comes to. */
export function About({ card, children }: { card: AlertCard; children: string }): ReactElement {
  return (
    <div className="mb-3">
      <p dir="auto" className="font-semibold wrap-anywhere">
        {card.alert.title}
      </p>
      <p className="text-muted">{children}</p>
    </div>
  );
}

import type { ReactElement } from 'react';
import type { RelatedTicketView } from '#lib/bridge/views.ts';
import { Chip } from '../ui/chip.tsx';
import { percent } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';

/** How likely the ticket has the same problem; once it is labelled, whether the helpdesk shows it. */
export function TicketState({
  ticket: { labelled, mirror, probability },
}: {
  ticket: RelatedTicketView;
}): ReactElement {
  if (!labelled) return <Chip title={t('ticket.likelyTitle')}>{percent(probability, locale())}</Chip>;
  if (mirror?.state === 'failed') return <Chip tone="critical">{t('mirror.failed')}</Chip>;
  if (mirror?.state === 'waiting') return <Chip title={t('mirror.waiting')}>{t('ticket.onItsWay')}</Chip>;
  return <Chip tone="good">{t('ticket.isLabelled')}</Chip>;
}

import type { EntityWrite } from '#lib/contract/entity.ts';
import { labellingId } from '#lib/contract/label.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { topics } from '../tools/texts.ts';

const HOST = 'rt.bench.test';
const ALERTS = 100;
const LABELS = 50;
/** Of every hundred rows beside alerts and labels. */
const TICKETS_PER_HUNDRED = 40;
const NOTES_PER_HUNDRED = 8;

export const alertIdAt = (index: number) => `alert-${index % ALERTS}`;
export const labelIdAt = (index: number) => `regression-${index % LABELS}`;
export const ticketAt = (index: number) => ({
  helpdesk: 'request-tracker' as const,
  host: HOST,
  ticketId: String(index),
  url: `https://${HOST}/Ticket/Display.html?id=${index}`,
});

/** A workspace in a bad week: a hundred alerts, half of them open, fifty labels, else tickets, their labellings, and notes. */
export function rowsOf(count: number): EntityWrite[] {
  const texts = topics().topics.flatMap((topic) => topic.texts);
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const textAt = (index: number, sentences: number) =>
    Array.from({ length: sentences }, (_, part) => texts[(index * 7 + part * 13) % texts.length] ?? '').join('. ');
  const rows: EntityWrite[] = [];
  for (let index = 0; index < ALERTS; index += 1) {
    const id = alertIdAt(index);
    rows.push({
      kind: 'alert',
      id,
      value: {
        id,
        title: textAt(index, 1),
        text: textAt(index, 3),
        severity: 'warning',
        ...(index % 2 === 0 ? { state: 'open' as const } : { state: 'closed' as const, endedAt: at }),
        source: { kind: 'plain', name: 'Bench' },
        dedupeKey: id,
        playbook: [1, 2, 3].map((step) => ({ id: `step-${step}`, text: textAt(index + step, 1) })),
        startedAt: at,
        lastHeardAt: at,
        firings: 3,
        errors: [`ERR_${index}`],
        urls: [`/area/${index}`],
        facts: { release: `4.${index}` },
      },
    });
  }
  for (let index = 0; index < LABELS; index += 1) {
    const id = labelIdAt(index);
    rows.push({
      kind: 'label',
      id,
      value: { id, alertId: alertIdAt(index), state: 'active', createdBy: 'mara', createdAt: at },
    });
  }
  const rest = count - rows.length;
  const tickets = Math.floor((rest * TICKETS_PER_HUNDRED) / 100);
  const notes = Math.floor((rest * NOTES_PER_HUNDRED) / 100);
  for (let index = 0; index < tickets; index += 1) {
    const ticket = ticketAt(index);
    const id = ticketKey(ticket);
    rows.push({
      kind: 'ticket',
      id,
      value: {
        ...ticket,
        id,
        subject: textAt(index, 1).slice(0, 200),
        excerpt: textAt(index + 1, 3),
        status: 'open',
        updatedAt: at,
      },
    });
  }
  for (let index = 0; index < notes; index += 1) {
    const id = `note-${index}`;
    rows.push({
      kind: 'note',
      id,
      value: {
        id,
        alertId: alertIdAt(index),
        replayUrl: `https://replays.bench.test/${index}`,
        verdict: 'shows_it',
        text: textAt(index, 2),
        version: `version-${index}`,
        by: 'mara',
        byName: 'Mara Lind',
        at,
      },
    });
  }
  for (let index = 0; rows.length < count; index += 1) {
    const labelId = labelIdAt(Math.floor(index / tickets) + index);
    const key = ticketKey(ticketAt(index % tickets));
    const id = labellingId(key, labelId);
    rows.push({
      kind: 'labelling',
      id,
      value: {
        id,
        labelId,
        ticketKey: key,
        alertId: alertIdAt(index),
        by: 'mara',
        byName: 'Mara Lind',
        at,
        mirror: { state: 'applied', at },
      },
    });
  }
  return rows;
}

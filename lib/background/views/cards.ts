import type { AlertCard, ReasonView, RelatedTicketView } from '#lib/bridge/views.ts';
import { type Alert, CURRENT_ALERT_STATES } from '#lib/contract/alert.ts';
import { correctionId } from '#lib/contract/correction.ts';
import { type Labelling, labellingId, labelNameFrom } from '#lib/contract/label.ts';
import { type RankedAlert, RELATED_FROM } from '#lib/relate/index.ts';
import type { SeenTicket } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';
import type { Background } from '../background.ts';
import { lifeOf } from './alert-life.ts';
import { macroUses } from './macro-uses.ts';
import { mirrorProgress } from './mirror-progress.ts';

/** As many as one call may label; the list is drawn only as far as it is seen. */
const LISTED_TICKETS = 1_000;
const SEVERITIES = ['critical', 'warning', 'info'];

/** The label that a press of L puts on for this alert: its own, or one that is made of its title. */
export function labelOf(replica: Replica, alert: Alert): { name: string; exists: boolean } {
  const own = replica.all('label').find(({ alertId, state }) => alertId === alert.id && state === 'active');
  return own ? { name: own.id, exists: true } : { name: labelNameFrom(alert.title), exists: false };
}

/** Current alerts, the severest first, then the newest. */
export function currentAlerts(replica: Replica): Alert[] {
  return replica
    .all('alert')
    .filter(({ state }) => CURRENT_ALERT_STATES.includes(state))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.startedAt.localeCompare(a.startedAt),
    );
}

/**
 * One alert with all that an agent may do about it.
 * @param ticketKey the open ticket, if there is one
 */
export async function cardOf(
  background: Background,
  alert: Alert,
  ticketKey?: string,
  ranked?: RankedAlert,
): Promise<AlertCard> {
  const { replica, database } = background;
  const label = labelOf(replica, alert);
  const labellings = replica.all('labelling').filter(({ labelId }) => label.exists && labelId === label.name);
  const labelled = new Map(labellings.map((one) => [one.ticketKey, one]));
  const relatedness = await database.relatedness.where('alertId').equals(alert.id).toArray();
  const probability = new Map(relatedness.map((row) => [row.ticketKey, row.probability]));
  for (const key of labelled.keys()) probability.set(key, 1);
  for (const key of [...probability.keys()]) {
    const word = replica.read('correction', correctionId(alert.id, key))?.kind;
    if (word === 'not_this' && !labelled.has(key)) probability.delete(key);
    if (word === 'looks_like') probability.set(key, 1);
  }
  const related = [...probability].filter(([key, p]) => p >= RELATED_FROM || labelled.has(key));
  const listed = [...probability]
    .filter(([key]) => key !== ticketKey)
    .sort(([key, a], [other, b]) => trouble(labelled.get(other)) - trouble(labelled.get(key)) || b - a)
    .slice(0, LISTED_TICKETS);
  const seen = await database.seenTickets.bulkGet(listed.map(([key]) => key));
  const labelling = ticketKey ? replica.read('labelling', labellingId(ticketKey, label.name)) : undefined;
  const progress = await mirrorProgress(background, labellings, ticketKey);
  const macros = replica.all('macro').filter(({ state }) => state === 'active');
  const bound = (macro: (typeof macros)[number]) =>
    macro.alertIds.includes(alert.id) || macro.labelIds.includes(label.name);
  return {
    alert,
    ...(ranked ? { probability: ranked.probability } : {}),
    reasons: ranked ? reasonsOf(replica, alert, ticketKey, ranked) : [],
    label,
    ...(labelling ? { labelling } : {}),
    relatedTickets: listed.flatMap(([key, p], index) => relatedTicket(replica, key, p, labelled.get(key), seen[index])),
    relatedCount: related.length,
    labelledCount: labelled.size,
    ...(progress ? { progress } : {}),
    macros: macros.sort(
      (a, b) =>
        Number(bound(b)) - Number(bound(a)) ||
        (b.used?.count ?? 0) - (a.used?.count ?? 0) ||
        a.title.localeCompare(b.title),
    ),
    macroUses: macroUses(replica.all('macro_use'), alert.id, ticketKey),
    notes: replica
      .all('note')
      .filter(({ alertId }) => alertId === alert.id)
      .sort((a, b) => b.at.localeCompare(a.at)),
    ...lifeOf(replica, alert),
  };
}

/** What needs somebody stands first. */
const trouble = (labelling: Labelling | undefined) => Number(labelling?.mirror.state === 'failed');

function reasonsOf(replica: Replica, alert: Alert, ticketKey: string | undefined, ranked: RankedAlert): ReasonView[] {
  const word = ticketKey ? replica.read('correction', correctionId(alert.id, ticketKey)) : undefined;
  if (word?.kind === 'looks_like') {
    return [{ field: 'agent', text: replica.read('member', word.by)?.name ?? '' }, ...ranked.reasons.slice(0, 2)];
  }
  return ranked.reasons;
}

function relatedTicket(
  replica: Replica,
  key: string,
  probability: number,
  labelling: Labelling | undefined,
  seen: SeenTicket | undefined,
): RelatedTicketView[] {
  const ticket = seen ?? replica.read('ticket', key);
  if (!ticket) return [];
  const { ticketId, subject, url } = ticket;
  const { state, why } = labelling?.mirror ?? {};
  const mirror = state && { state, ...(why === undefined ? {} : { why }) };
  return [
    { key, ticketId, subject, url, probability, labelled: labelling !== undefined, ...(mirror ? { mirror } : {}) },
  ];
}

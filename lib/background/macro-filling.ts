import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import type { MacroPreview } from '#lib/bridge/views.ts';
import { type Label, labellingId } from '#lib/contract/label.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { ticketKey as keyOf } from '#lib/contract/ticket.ts';
import { fillMacro, textOf } from '#lib/macros/fill.ts';
import { COMMON_LANGUAGES } from '#lib/macros/languages.ts';
import type { Given } from '#lib/macros/scope.ts';
import { ticketLanguage } from '#lib/macros/ticket-language.ts';
import { firstNameOf, linksOf, type MacroFacts } from '#lib/macros/variables.ts';
import { chooseText, textsOf } from '#lib/macros/variants.ts';
import { RefusedChange, type Replica } from '#lib/replica/replica.ts';
import { getSingle } from '#lib/replica/singles.ts';
import type { Background } from './background.ts';
import type { TabState } from './tabs.ts';
import { labelOf } from './views/cards.ts';

/** A macro as it was chosen in the panel. `language` is the agent's own choice; empty is the default text. */
export type ChosenMacro = {
  macroId: string;
  alertId: string;
  language?: string | undefined;
  given?: Given | undefined;
};

type TicketReport = Extract<TabState['report'], { context: unknown }>;

/**
 * A macro filled for the ticket that a tab shows.
 * @throws RefusedChange when the macro is gone or its template is wrong
 */
export async function fillFor(
  { replica, database }: Background,
  report: TicketReport,
  { macroId, alertId, language: agent, given }: ChosenMacro,
): Promise<MacroPreview> {
  const macro = replica.read('macro', macroId);
  if (!macro) throw new RefusedChange('This macro is not there any more.');
  const texts = textsOf(macro);
  const words = `${report.context.subject}\n${report.context.messages.join('\n')}`;
  const languages = texts.flatMap(({ language }) => language ?? []);
  const ticket = texts.length > 1 ? ticketLanguage(words, languages) : undefined;
  const lastPick = (await getSingle(database, 'macroLanguages'))?.[report.host];
  const chosen = chooseText(macro, { agent, ticket, lastPick });
  const spoken = ticket ?? ticketLanguage(words, COMMON_LANGUAGES) ?? '';
  const filling = fillMacro(chosen.body, factsFor(replica, report, macro, alertId, spoken), given);
  if ('mistake' in filling) {
    const where = filling.line === undefined ? '' : ` Line ${filling.line}:`;
    throw new RefusedChange(`This macro cannot be filled.${where} ${filling.mistake}`);
  }
  return {
    macroId,
    title: macro.title,
    text: textOf(filling.parts),
    ...filling,
    ...(chosen.language === undefined ? {} : { language: chosen.language }),
    chosenBy: chosen.by,
    languages: texts.map(({ language = '' }) => language),
    addsLabelIds: labelsToAdd(replica, macro, keyOf({ ...report, ticketId: report.context.ticketId })).map(
      ({ id }) => id,
    ),
  };
}

function factsFor(replica: Replica, report: TicketReport, macro: Macro, alertId: string, language: string): MacroFacts {
  const { context, helpdesk } = report;
  // A macro of other alerts speaks of those; any other of the one that it was chosen for.
  const about = macro.alertIds.length === 0 || macro.alertIds.includes(alertId) ? [alertId] : macro.alertIds;
  const alert = about.map((id) => replica.read('alert', id)).find(Boolean);
  const label = alert && labelOf(replica, alert);
  const links = linksOf(alert?.facts ?? {});
  const name = context.requester?.name ?? '';
  const agentName = replica.connection?.memberName ?? '';
  return {
    requester: { name, first_name: firstNameOf(name), email: context.requester?.email ?? '', language },
    ticket: {
      id: context.number ?? context.ticketId,
      subject: context.subject,
      url: context.url,
      status: context.status ?? '',
      helpdesk: HELPDESK_NAMES[helpdesk],
    },
    agent: { name: agentName, first_name: firstNameOf(agentName) },
    alert: {
      title: alert?.title ?? '',
      journey: alert?.journey ?? '',
      step: alert?.step ?? '',
      link: alert?.source.url ?? '',
      status_page: links.status_page ?? links.statuspage ?? '',
    },
    label: { name: label?.exists ? label.name : '' },
    links,
  };
}

/** The labels that a macro puts on a ticket which does not bear them yet; those that are out of use are left out. */
export function labelsToAdd(replica: Replica, macro: Macro, ticketKey: string): Label[] {
  return (macro.addsLabelIds ?? []).flatMap((id) => {
    const label = replica.read('label', id);
    return label?.state === 'active' && !replica.read('labelling', labellingId(ticketKey, id)) ? [label] : [];
  });
}

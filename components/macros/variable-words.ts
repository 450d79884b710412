import type { MACRO_VARIABLES } from '#lib/macros/variables.ts';
import { t } from '../ui/words.ts';

type Variable = (typeof MACRO_VARIABLES)[number];

const WORDS: Readonly<Record<Variable, () => string>> = {
  'requester.name': () => t('variable.requesterName'),
  'requester.first_name': () => t('variable.requesterFirstName'),
  'requester.email': () => t('variable.requesterEmail'),
  'requester.language': () => t('variable.requesterLanguage'),
  'ticket.id': () => t('variable.ticketId'),
  'ticket.subject': () => t('variable.ticketSubject'),
  'ticket.url': () => t('variable.ticketUrl'),
  'ticket.status': () => t('variable.ticketStatus'),
  'ticket.helpdesk': () => t('variable.ticketHelpdesk'),
  'agent.name': () => t('variable.agentName'),
  'agent.first_name': () => t('variable.agentFirstName'),
  'alert.title': () => t('variable.alertTitle'),
  'alert.journey': () => t('variable.alertJourney'),
  'alert.step': () => t('variable.alertStep'),
  'alert.link': () => t('variable.alertLink'),
  'alert.status_page': () => t('variable.alertStatusPage'),
  'label.name': () => t('variable.labelName'),
};

const isVariable = (name: string): name is Variable => Object.hasOwn(WORDS, name);

/** What a variable is called towards a person; one that nobody has described goes by its own name. */
export function variableWords(name: string): string {
  return isVariable(name) ? WORDS[name]() : name;
}

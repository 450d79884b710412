/** What a macro's variables stand for. What is not known is an empty text. */
export type MacroFacts = {
  ticket: { id: string; subject: string; url: string; status: string; helpdesk: string };
  requester: { name: string; first_name: string; email: string; language: string };
  agent: { name: string; first_name: string };
  alert: { title: string; journey: string; step: string; link: string; status_page: string };
  label: { name: string };
  /** Web addresses by name: those of the alert's facts. */
  links: Record<string, string>;
};

/** The variables that authors are told of (docs/macros.md), in that order. */
export const MACRO_VARIABLES = [
  'requester.name',
  'requester.first_name',
  'requester.email',
  'requester.language',
  'ticket.id',
  'ticket.subject',
  'ticket.url',
  'ticket.status',
  'ticket.helpdesk',
  'agent.name',
  'agent.first_name',
  'alert.title',
  'alert.journey',
  'alert.step',
  'alert.link',
  'alert.status_page',
  'label.name',
] as const;

const KNOWN = new Set<string>([...MACRO_VARIABLES, 'links']);

/** Whether a variable is one that can have a value. Which links there are is for each alert to say. */
export function isKnownVariable(name: string): boolean {
  return KNOWN.has(name) || /^links[.[]/.test(name);
}

/** The name to greet by: the first word of a name, or nothing where only an address is known. */
export function firstNameOf(name: string): string {
  const [first = ''] = name.trim().split(/\s+/);
  return first.includes('@') ? '' : first.replace(/,$/, '');
}

/**
 * The web addresses among an alert's facts, by names that a template can say.
 * @example linksOf({ 'Status page': 'https://status.example.com', service: 'web' }) // { status_page: 'https://status.example.com' }
 */
export function linksOf(facts: Readonly<Record<string, string>>): Record<string, string> {
  const links = Object.entries(facts).flatMap(([key, value]) => {
    const name = key
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '');
    return name && /^https?:\/\/\S+$/.test(value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(links);
}

import type { TeachAddress } from '#lib/bridge/teaching.ts';
import { addressOptions, type Place } from './address.ts';

const partsOf = (template: string) => template.split(/[/?#&;]/).filter(Boolean);

/** Whether a page at the first address could be taken for one at the second: only what is named of a query counts. */
function looksLike(reply: string, ticket: string): boolean {
  const [path = '', query = ''] = reply.split('?');
  const [ticketPath = '', ticketQuery = ''] = ticket.split('?');
  const said = partsOf(ticketQuery);
  return path === ticketPath && partsOf(query).every((pair) => said.includes(pair));
}

/**
 * How the address of a page names a ticket whose reply is written there.
 * @param ticket the one that the reply is for, and how its own page names it
 * @returns undefined where this is no such page: it names no ticket, or cannot be told from the ticket's own
 */
export function replyTemplate(
  place: Place,
  { id, template: own }: Pick<TeachAddress, 'id' | 'template'>,
): string | undefined {
  return addressOptions(place)
    .filter((option) => option.id === id && !looksLike(option.template, own))
    .map(({ template }) => template)
    .find((template) => !partsOf(template).some((part) => part === '*' || part.split('=').includes(id)));
}

/** The ticket whose reply is written on a page, by what is known of such pages; undefined where it is none. */
export function repliedTicket(place: Place, template: string): string | undefined {
  return addressOptions(place).find((option) => option.template === template)?.id;
}

/** The address of the page for the reply to a ticket: path, query and fragment. */
export const replyAddressOf = (template: string, id: string): string => template.replace(':id', id);

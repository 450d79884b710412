import Papa from 'papaparse';
import { z } from 'zod';
import { MOST_OPEN_TICKETS, type OpenTicket } from '#lib/helpdesk-api/open-tickets.ts';
import { checked, type Send, signedOut } from '#lib/helpdesk-api/send.ts';

const Row = z.tuple([z.string().regex(/^\d+$/), z.string(), z.string(), z.string()]);

/**
 * The issues that are not closed, the last changed first. They come as a table of text: a page with a filter would change the
 * filter that the agent has set, and Redmine's REST interface does not take an agent's session.
 * @throws HelpdeskUnreachable, HelpdeskRefusal
 */
export async function openIssues(send: Send, root: string): Promise<OpenTicket[]> {
  const query = new URLSearchParams([
    ['set_filter', '1'],
    ['f[]', 'status_id'],
    ['op[status_id]', 'o'],
    ...['id', 'subject', 'status', 'description'].map((column) => ['c[]', column]),
    ['sort', 'updated_on:desc'],
    ['encoding', 'UTF-8'],
  ]);
  const answer = checked(
    await send({ method: 'GET', path: `${root}/issues.csv?${query}`, headers: { accept: 'text/csv' } }),
  );
  if (!/\bcsv\b/.test(answer.headers['content-type'] ?? '')) {
    throw signedOut();
  }
  const text = answer.body.replace(/^\uFEFF/, '');
  // The first column is called #; what follows it depends on the agent's language.
  const { data } = Papa.parse<unknown>(text, { delimiter: text.charAt(1), skipEmptyLines: true });
  return data.flatMap(ticketIn).slice(0, MOST_OPEN_TICKETS);
}

/** The caption and a last row that was cut off are none. */
function ticketIn(row: unknown): OpenTicket[] {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return [];
  const [ticketId, subject, status, text] = parsed.data;
  return [{ ticketId, subject, ...(text ? { text } : {}), ...(status ? { status } : {}) }];
}

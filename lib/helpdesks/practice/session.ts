import { z } from 'zod';
import { checkedJson, HelpdeskUnreachable, type SessionAdapter } from '../session.ts';

const OneTicket = z.object({ tags: z.array(z.string()) });
const TicketList = z.object({
  tickets: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      status: z.string().optional(),
      messages: z.array(z.object({ text: z.string() })),
    }),
  ),
});

const TRIES = 4;

/** The practice helpdesk through its JSON API: tags are replaced whole, under the ETag that was read. */
export const practiceSession: SessionAdapter = {
  async setTag(session, { ticketId, tag, wish }) {
    const path = `/api/tickets/${encodeURIComponent(ticketId)}`;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const answer = await session({ method: 'GET', path, headers: { accept: 'application/json' } });
      const { tags } = checkedJson(answer, OneTicket);
      if (tags.includes(tag) === (wish === 'add')) return;
      const next = wish === 'add' ? [...tags, tag] : tags.filter((other) => other !== tag);
      const written = await session({
        method: 'PUT',
        path: `${path}/tags`,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'if-match': answer.headers.etag ?? '',
        },
        body: JSON.stringify({ tags: next }),
      });
      if (written.status !== 412) checkedJson(written, OneTicket);
    }
    throw new HelpdeskUnreachable('The ticket is being changed by others; the label is tried again.');
  },

  async listTickets(session, somePageUrl) {
    const answer = await session({ method: 'GET', path: '/api/tickets', headers: { accept: 'application/json' } });
    const { origin } = new URL(somePageUrl);
    return checkedJson(answer, TicketList).tickets.map(({ id, subject, status, messages }) => ({
      ticketId: id,
      url: `${origin}/tickets/${id}`,
      subject,
      text: messages.map(({ text }) => text).join('\n'),
      ...(status ? { status } : {}),
    }));
  },
};

import { z } from 'zod';
import { replacingList } from '#lib/helpdesk-api/replace-list.ts';
import { ACCEPTS_JSON, jsonOf, readJson } from '#lib/helpdesk-api/send.ts';
import { sendingIn } from '../sending-in-session.ts';
import type { SessionAdapter } from '../session.ts';

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

const ticketPath = (ticketId: string) => `/api/tickets/${encodeURIComponent(ticketId)}`;

/** Tags are replaced whole, under the ETag that was read. */
const tags = replacingList({
  read: async (send, { ticketId }) => {
    const answer = await send({ method: 'GET', path: ticketPath(ticketId), headers: ACCEPTS_JSON });
    return { ...jsonOf(answer, OneTicket), etag: answer.headers.etag ?? '' };
  },
  write: async (send, { ticketId }, changed, { etag }) => {
    const headers = { ...ACCEPTS_JSON, 'if-match': etag };
    const answer = await send({
      method: 'PUT',
      path: `${ticketPath(ticketId)}/tags`,
      headers,
      body: { tags: changed },
    });
    if (answer.status !== 412) jsonOf(answer, OneTicket);
  },
});

/** The practice helpdesk through its JSON API. */
export const practiceSession: SessionAdapter = {
  sending: (session) => sendingIn(session),
  tags: () => tags,

  async listTickets(session, somePageUrl) {
    const { tickets } = await readJson(sendingIn(session), '/api/tickets', TicketList);
    const { origin } = new URL(somePageUrl);
    return tickets.map(({ id, subject, status, messages }) => ({
      ticketId: id,
      url: `${origin}/tickets/${id}`,
      subject,
      text: messages.map(({ text }) => text).join('\n'),
      ...(status ? { status } : {}),
    }));
  },
};

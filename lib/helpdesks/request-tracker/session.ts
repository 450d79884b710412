import { z } from 'zod';
import { requestTrackerTags } from '#lib/helpdesk-api/request-tracker.ts';
import { readJson } from '#lib/helpdesk-api/send.ts';
import { sendingIn } from '../sending-in-session.ts';
import type { SessionAdapter } from '../session.ts';
import { webPath } from './web-path.ts';

const TicketList = z.object({
  items: z.array(
    z.object({
      id: z.union([z.string(), z.number()]),
      Subject: z.string().nullish(),
      Status: z.string().nullish(),
      LastUpdated: z.string().nullish(),
    }),
  ),
});

const LIST_LIMIT = 100;

const restPath = (somePageUrl: string) => `${webPath(new URL(somePageUrl).pathname)}/REST/2.0`;

/** Request Tracker 5 through REST2 in the agent's session. */
export const requestTrackerSession: SessionAdapter = {
  sending: (session) => sendingIn(session),
  tags: (somePageUrl) => requestTrackerTags(restPath(somePageUrl)),

  async listTickets(session, somePageUrl) {
    const query = new URLSearchParams({
      query: "Status = '__Active__'",
      fields: 'Subject,Status,LastUpdated',
      per_page: String(LIST_LIMIT),
      orderby: 'LastUpdated',
      order: 'DESC',
    });
    const path = `${restPath(somePageUrl)}/tickets?${query}`;
    const { items } = await readJson(sendingIn(session), path, TicketList);
    const page = new URL(somePageUrl);
    return items.map(({ id, Subject, Status, LastUpdated }) => ({
      ticketId: String(id),
      url: `${page.origin}${webPath(page.pathname)}/Ticket/Display.html?id=${id}`,
      subject: Subject ?? '',
      ...(Status ? { status: Status } : {}),
      ...(LastUpdated ? { updatedAt: LastUpdated } : {}),
    }));
  },
};

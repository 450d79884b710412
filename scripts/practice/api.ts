import { z } from 'zod';
import type { TicketStore } from './store.ts';
import type { PracticeTicket } from './ticket.ts';

export type ApiRequest = { method: string; path: string; ifMatch: string | undefined; body: () => Promise<unknown> };
export type ApiAnswer = { status: number; body: unknown; etag?: string };

const Tags = z.object({ tags: z.array(z.string().trim().min(1).max(100)).max(100) });
const Reply = z.object({ text: z.string().trim().min(1).max(50_000), internal: z.boolean().default(false) });

/** The practice helpdesk's JSON API, as helpdesks have one for their own pages. */
export async function answerApi(store: TicketStore, request: ApiRequest): Promise<ApiAnswer> {
  if (request.path === '/api/tickets' && request.method === 'GET')
    return { status: 200, body: { tickets: store.all() } };
  const [, id = '', what = ''] = /^\/api\/tickets\/([^/]+)(?:\/(tags|replies))?$/.exec(request.path) ?? [];
  const ticket = store.get(decodeURIComponent(id));
  if (!ticket) return { status: 404, body: { message: 'There is no such ticket.' } };
  switch (`${request.method} ${what}`) {
    case 'GET ':
      return withTicket(200, ticket);
    case 'PUT tags':
      return setTags(store, ticket, request);
    case 'POST replies': {
      const reply = Reply.safeParse(await request.body());
      if (!reply.success) return { status: 422, body: { message: 'A reply needs a text.' } };
      return withTicket(201, await store.reply(ticket, reply.data.text, reply.data.internal));
    }
    default:
      return { status: 405, body: { message: 'That cannot be done here.' } };
  }
}

async function setTags(store: TicketStore, ticket: PracticeTicket, request: ApiRequest): Promise<ApiAnswer> {
  const read = Tags.safeParse(await request.body());
  if (!read.success) return { status: 422, body: { message: 'Send {"tags": […]} with texts.' } };
  if (request.ifMatch === undefined) {
    return { status: 428, body: { message: "Tags are replaced as a whole: send If-Match with the ticket's ETag." } };
  }
  // Asked for after the body was read: another change may have come in meanwhile.
  const current = store.get(ticket.id) ?? ticket;
  if (request.ifMatch !== etagOf(current)) {
    return { ...withTicket(412, current), body: { message: 'The ticket has changed since it was read.' } };
  }
  return withTicket(200, await store.setTags(current, read.data.tags));
}

function withTicket(status: number, ticket: PracticeTicket): ApiAnswer {
  return { status, body: ticket, etag: etagOf(ticket) };
}

function etagOf(ticket: PracticeTicket): string {
  return `"${ticket.version}"`;
}

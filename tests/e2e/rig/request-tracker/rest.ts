import { z } from 'zod';

const CreatedTicket = z.object({ id: z.coerce.string() });
const Ticket = z.object({
  id: z.coerce.string(),
  Subject: z.string(),
  Status: z.string(),
  CustomFields: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
});
const History = z.object({ items: z.array(z.object({ id: z.coerce.string(), Type: z.string() })) });
const Transaction = z.object({
  id: z.coerce.string(),
  Type: z.string(),
  Creator: z.object({ id: z.string() }),
  _hyperlinks: z.array(z.object({ ref: z.string(), _url: z.string() }).partial()),
});
const Attachment = z.object({ ContentType: z.string(), Content: z.string() }).partial();

export type RtTicket = { id: string; subject: string; status: string; tags: string[] };
export type RtMessage = { kind: 'Create' | 'Correspond' | 'Comment'; by: string; text: string };
export type NewRtTicket = { subject: string; requester: string; content: string; html?: boolean; tags?: string[] };

/** Request Tracker's own REST2, as the tests ask it what really happened. */
export class RtRest {
  readonly #base: string;
  readonly #authorization: string;

  constructor(address: string, user: string, password: string) {
    this.#base = `${address}/REST/2.0`;
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }

  /** Makes a ticket in the queue General; answers its number. */
  async createTicket(ticket: NewRtTicket): Promise<string> {
    const body = {
      Queue: 'General',
      Subject: ticket.subject,
      Requestor: ticket.requester,
      Content: ticket.content,
      ContentType: ticket.html ? 'text/html' : 'text/plain',
      CustomFields: { Tags: ticket.tags ?? [] },
    };
    return CreatedTicket.parse(await this.#send('POST', '/ticket', body)).id;
  }

  async ticket(id: string): Promise<RtTicket> {
    const read = Ticket.parse(await this.#send('GET', `/ticket/${id}`));
    const tags = read.CustomFields.find(({ name }) => name === 'Tags')?.values ?? [];
    return { id: read.id, subject: read.Subject, status: read.Status, tags };
  }

  /** Sets the whole list of tags, as another agent would between two of ours. */
  async setTags(id: string, tags: string[]): Promise<void> {
    await this.#send('PUT', `/ticket/${id}`, { CustomFields: { Tags: tags } });
  }

  /** Merges a ticket into another, as an agent does who has found the same twice. */
  async merge(id: string, into: string): Promise<void> {
    await this.#send('PUT', `/ticket/${id}`, { MergeInto: into });
  }

  /** Adds a comment, which nobody outside reads. */
  async comment(id: string, text: string): Promise<void> {
    await this.#send('POST', `/ticket/${id}/comment`, { Subject: '', Content: text, ContentType: 'text/plain' });
  }

  /** What was said on the ticket, oldest first. */
  async messages(id: string): Promise<RtMessage[]> {
    const { items } = History.parse(await this.#send('GET', `/ticket/${id}/history?fields=Type&per_page=100`));
    const spoken = items.filter(({ Type }) => Type === 'Create' || Type === 'Correspond' || Type === 'Comment');
    return Promise.all(spoken.map((item) => this.#message(item.id)));
  }

  async #message(id: string): Promise<RtMessage> {
    const transaction = Transaction.parse(await this.#send('GET', `/transaction/${id}`));
    const addresses = transaction._hyperlinks.filter(({ ref }) => ref === 'attachment').map(({ _url }) => _url ?? '');
    const parts = await Promise.all(
      addresses.map(async (url) =>
        Attachment.parse(await this.#send('GET', new URL(url).pathname.replace('/REST/2.0', ''))),
      ),
    );
    const texts = parts.filter((part) => part.ContentType?.startsWith('text/'));
    const text = texts.map((part) => Buffer.from(part.Content ?? '', 'base64').toString('utf8')).join('\n');
    const kind = z.enum(['Create', 'Correspond', 'Comment']).parse(transaction.Type);
    return { kind, by: transaction.Creator.id, text };
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      headers: { authorization: this.#authorization, 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new Error(`Request Tracker answered ${answer.status} to ${method} ${path}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  }
}

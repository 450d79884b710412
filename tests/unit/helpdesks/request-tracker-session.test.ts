import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';
import { requestTrackerSession } from '#lib/helpdesks/request-tracker/session.ts';
import { HelpdeskRefusal, HelpdeskUnreachable, type SessionFetch } from '#lib/helpdesks/session.ts';

/** REST2 as Request Tracker 5.0.3 answers for one ticket: whole-list writes under an ETag. The end-to-end tests run the real one. */
class OneTicket {
  tags: string[];
  version = 1;
  /** Run before each write, as somebody else who is faster. */
  rival: (() => void) | undefined;
  constructor(tags: string[]) {
    this.tags = tags;
  }
  change(tags: string[]): void {
    this.tags = tags;
    this.version += 1;
  }
  readonly session = async ({ method, headers, body }: SessionRequest): Promise<SessionAnswer> => {
    if (method === 'GET') return this.#json(200, { CustomFields: [{ id: '1', name: 'Tags', values: this.tags }] });
    this.rival?.();
    this.rival = undefined;
    if (headers['if-match'] !== String(this.version)) return this.#json(412, { message: 'Precondition Failed' });
    this.change(JSON.parse(body ?? '').CustomFields.Tags);
    return this.#json(200, ['Tags changed']);
  };
  #json(status: number, body: unknown): SessionAnswer {
    return {
      status,
      headers: { 'content-type': 'application/json; charset=utf-8', etag: String(this.version) },
      body: JSON.stringify(body),
    };
  }
}

const PAGE = 'https://rt.test/rt/Ticket/Display.html?id=1';
const set = (session: SessionFetch, tag: string, wish: 'add' | 'remove') =>
  requestTrackerSession
    .tags(PAGE)
    .setTag(requestTrackerSession.sending(session), { ticketId: '1', tag, field: 'tags', wish });

describe('a label in Request Tracker', () => {
  it('keeps every other tag, whatever order adds and removes come in, and repeats safely', async () => {
    const tag = fc.constantFrom('a', 'b', 'c', 'd');
    const steps = fc.array(fc.record({ tag, wish: fc.constantFrom('add' as const, 'remove' as const) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(steps, fc.uniqueArray(tag), async (wishes, before) => {
        const ticket = new OneTicket(before);
        const expected = new Set(before);
        for (const wish of wishes) {
          if (wish.wish === 'add') expected.add(wish.tag);
          else expected.delete(wish.tag);
          await set(ticket.session, wish.tag, wish.wish);
          await set(ticket.session, wish.tag, wish.wish);
          expect(new Set(ticket.tags)).toEqual(expected);
        }
      }),
    );
  });

  it('never undoes what somebody else wrote in between', async () => {
    const ticket = new OneTicket(['vip']);
    ticket.rival = () => ticket.change(['vip', 'escalated']);
    await set(ticket.session, 'onboarding-regression', 'add');
    expect(ticket.tags).toEqual(['vip', 'escalated', 'onboarding-regression']);
  });

  const answering = (answer: Partial<SessionAnswer>) => async () => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{}',
    ...answer,
  });
  it.each([
    ['the field is missing', { body: '{"CustomFields":[]}' }, HelpdeskRefusal, /no custom field “tags”/],
    [
      'the session is over',
      { headers: { 'content-type': 'text/html' }, body: '<html>' },
      HelpdeskUnreachable,
      /signed out/,
    ],
    ['the right is missing', { status: 403 }, HelpdeskRefusal, /does not allow/],
    ['the ticket is gone', { status: 404 }, HelpdeskRefusal, /does not know/],
    ['nothing came back', { status: 0, failed: 'The helpdesk did not answer.' }, HelpdeskUnreachable, /did not answer/],
    ['it is overloaded', { status: 503 }, HelpdeskUnreachable, /503/],
  ])('says what is wrong when %s', async (_when, answer, kind, words) => {
    const attempt = set(answering(answer), 'x', 'add');
    await expect(attempt).rejects.toThrow(kind);
    await expect(set(answering(answer), 'x', 'add')).rejects.toThrow(words);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repliedTicket, replyAddressOf, replyTemplate } from '#lib/helpdesks/teach/reply-page.ts';

const place = (address: string) => {
  const { pathname, search, hash } = new URL(address, 'https://desk.example');
  return { pathname, search, hash };
};
const HASH = 'e49f751a214f0c9d';

describe('the page for the reply to a ticket', () => {
  it.each([
    [`/tktview/${HASH}`, `/tktedit/${HASH}`, '/tktedit/:id'],
    ['/issues/7', '/issues/7/edit', '/issues/:id/edit'],
    ['/ticket?id=7', '/ticket?id=7&action=reply', '/ticket?id=:id&action=reply'],
    ['/desk/view.php?id=7', '/desk/answer.php?ticket=7', '/desk/answer.php?ticket=:id'],
    ['/app#/ticket/7', '/app#/ticket/7/reply', '/app#/ticket/:id/reply'],
  ])('beside %s, %s is told by its address', (ticket, reply, template) => {
    const id = ticket.includes(HASH) ? HASH : '7';
    expect(replyTemplate(place(reply), { id, template: ticket.replace(id, ':id') })).toBe(template);
  });

  it.each([
    ['the page of the ticket itself', '/ticket/7', '/ticket/7'],
    ['a page whose address differs from it only by what it lacks', '/ticket?id=7&full=1', '/ticket?id=7'],
    ['a page for another ticket', '/ticket/7', '/reply/8'],
    ['a page that names no ticket', '/ticket/7', '/reply'],
    ['a page that names it twice: one of them would stay as it is', '/ticket/7', '/reply/7?of=7'],
  ])('is not %s', (_which, ticket, address) => {
    expect(replyTemplate(place(address), { id: '7', template: ticket.replace('7', ':id') })).toBeUndefined();
  });

  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  const path = fc.array(word, { minLength: 1, maxLength: 4 });
  it('taught on one ticket, is found and recognised for every other', () => {
    fc.assert(
      fc.property(path, path, fc.nat(), fc.nat(), (before, after, one, other) => {
        const reply = (id: number) => `/${[...before, id, ...after].join('/')}`;
        const template = replyTemplate(place(reply(one)), { id: String(one), template: '/tickets/:id' });
        expect(template).toBeDefined();
        expect(replyAddressOf(template ?? '', String(other))).toBe(reply(other));
        expect(repliedTicket(place(reply(other)), template ?? '')).toBe(String(other));
        expect(repliedTicket(place(`/tickets/${other}`), template ?? '')).toBeUndefined();
      }),
    );
  });
});

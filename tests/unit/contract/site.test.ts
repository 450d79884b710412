import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SiteDescription } from '#lib/contract/site.ts';
import { addressOf, isAt, ticketAt } from '#lib/helpdesks/described/address.ts';
import { SITES } from '#lib/helpdesks/sites.ts';
import { zendesk } from '#lib/helpdesks/zendesk/site.ts';

const takes = (change: object) => SiteDescription.safeParse({ ...zendesk, ...change }).success;

describe('a description from outside', () => {
  it('is taken where it is as the ones that come with the extension', () => {
    expect(takes({})).toBe(true);
    expect(takes({ version: 2, subject: [{ at: 'h1', after: ': ' }] })).toBe(true);
  });

  it('is refused whole where a part of it is not known here', () => {
    expect(takes({ script: 'alert(1)' })).toBe(false);
    expect(takes({ subject: [{ at: 'h1', matching: '.*' }] })).toBe(false);
    expect(takes({ reply: { ...zendesk.reply, send: ['button'] } })).toBe(false);
    expect(takes({ kind: 'unheard-of' })).toBe(false);
  });

  it('cannot take more than a value or an attribute', () => {
    expect(takes({ subject: [{ at: 'h1', take: '@title' }] })).toBe(true);
    for (const take of ['innerHTML', '@', '@on click', 'constructor'])
      expect(takes({ subject: [{ at: 'h1', take }] }), take).toBe(false);
  });

  it('cannot have the page load anything by its style', () => {
    expect(takes({ room: '@media (max-width:9px){h1{margin:0!important}}' })).toBe(true);
    for (const room of ['h1{background:url(//evil.test)}', '@import "//evil.test";', 'h1{background:u\\72l(x)}'])
      expect(takes({ room }), room).toBe(false);
  });

  it('cannot make the reading of an address long', () => {
    expect(takes({ pages: { ...zendesk.pages, ticket: ['/**/a/**/b/**/c/**/:id'] } })).toBe(false);
    const site = { ...zendesk, pages: { ...zendesk.pages, ticket: ['/**/a/**/a/**/:id'] } };
    expect(ticketAt(site, site.pages.ticket, new URL(`https://x.test/${'a/'.repeat(5_000)}`))).toBeNull();
  });
});

describe('addresses', () => {
  const site = fc.constantFrom(...SITES);

  const path = fc.array(fc.string({ maxLength: 12 }), { maxLength: 40 }).map((parts) => `/${parts.join('/')}`);

  it('are read whatever they are', () => {
    fc.assert(
      fc.property(site, path, fc.string(), fc.string(), (one, pathname, search, hash) => {
        const place = { host: 'x.test', pathname, search: `?${search}`, hash: `#${hash}` };
        const found = ticketAt(one, one.pages.ticket, place);
        if (found) expect(found.id).toMatch(/^[\w.~-]+$/);
      }),
    );
  });

  it('of a ticket lead back to it', () => {
    const ids = fc.record({
      number: fc.integer({ min: 1, max: 2 ** 40 }),
      workspace: fc.stringMatching(/^[a-z]{1,9}$/),
    });
    fc.assert(
      fc.property(site, ids, (one, { number, workspace }) => {
        const { form, base36 = '' } = one.id;
        const id = form === 'issue-key' ? `SD-${number}` : base36 ? `${base36}${number.toString(36)}` : String(number);
        const path = addressOf(one.pages.ticket[0] ?? '', { id, workspace, base: 'desk/a' });
        const address = new URL(`https://x.test${path}`);
        expect(isAt(one, one.pages.ticket, address)).toBe(true);
        expect(ticketAt(one, one.pages.ticket, address)?.id).toBe(id.slice(0, one.id.length));
      }),
    );
  });
});

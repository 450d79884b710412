import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SiteDescription } from '#lib/contract/site.ts';
import { ticketAt } from '#lib/helpdesks/described/address.ts';
import { addressOptions, addressWithoutId, unified } from '#lib/helpdesks/teach/address.ts';
import { taughtDescription } from '#lib/helpdesks/teach/description.ts';
import { isStable } from '#lib/helpdesks/teach/stable.ts';

const EMPTY_DRAFT = { shown: [], subject: [], messages: [], name: [], email: [], box: [], opener: [] };
const at = (address: string) => new URL(address, 'https://desk.example');
const reads = (template: string, form: 'number' | 'issue-key' | 'word', address: string) => {
  const site = taughtDescription(EMPTY_DRAFT, { template, form }, 'newest-last', 1);
  expect(SiteDescription.safeParse(site).success, template).toBe(true);
  return ticketAt(site, site.pages.ticket, at(address))?.id;
};

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const number = fc.integer({ min: 1, max: 10_000_000 }).map(String);
const shape = fc.record({
  path: fc.array(word, { maxLength: 3 }),
  pairs: fc.uniqueArray(word, { maxLength: 3 }),
  where: fc.constantFrom('path', 'query', 'fragment'),
});
const write = ({ path, pairs, where }: typeof shape extends fc.Arbitrary<infer T> ? T : never, id: string) => {
  const query = [...pairs.map((name) => `${name}=x`), ...(where === 'query' ? [`ticket=${id}`] : [])].join('&');
  return `/${[...path, 'ticket', ...(where === 'path' ? [id] : [])].join('/')}${query ? `?${query}` : ''}${where === 'fragment' ? `#ticket/${id}` : ''}`;
};

describe('the number in an address', () => {
  it.each([
    ['/tickets/42', '/tickets/:id', '42'],
    ['/browse/ABC-12', '/browse/:id', 'ABC-12'],
    ['/tktview/e49f751a214fbc0dcefb5979732461e61b99059e', '/tktview/:id', 'e49f751a214fbc0dcefb5979732461e61b99059e'],
    ['/index.php?route=ticket&id=7', '/index.php?route=ticket&id=:id', '7'],
    ['/app#ticket/zoom/9', '/app#ticket/zoom/:id', '9'],
    ['/tickets/42?utm_source=mail#note-3', '/tickets/:id', '42'],
  ])('of %s is found as %s', (address, template, id) => {
    expect(addressOptions(at(address))[0]).toMatchObject({ template, id });
  });

  it('is read back from the same address, wherever it stands', () => {
    fc.assert(
      fc.property(shape, number, (made, id) => {
        const address = write(made, id);
        const [first] = addressOptions(at(address));
        expect(first?.id).toBe(id);
        expect(first && reads(first.template, first.form, address)).toBe(id);
      }),
    );
  });

  it('is read of both tickets by what their two addresses have in common', () => {
    fc.assert(
      fc.property(shape, number, number, fc.boolean(), (made, one, two, longer) => {
        const more =
          longer && made.where !== 'fragment'
            ? `${made.pairs.length > 0 || made.where === 'query' ? '&' : '?'}from=list`
            : '';
        const [a, b] = [write(made, one), `${write(made, two)}${more}`];
        const template = unified(addressOptions(at(a))[0]?.template ?? '', addressOptions(at(b))[0]?.template ?? '');
        expect(template).toBeDefined();
        expect(reads(template ?? '', 'number', a)).toBe(one);
        expect(reads(template ?? '', 'number', b)).toBe(two);
      }),
    );
  });

  it('stands in another place on another kind of page', () => {
    expect(unified('/tickets/:id', '/tickets/:id/edit')).toBeUndefined();
    expect(unified('/:id/tickets', '/tickets/:id')).toBeUndefined();
    expect(unified('/acme/tickets/:id', '/globex/tickets/:id')).toBe('/*/tickets/:id');
  });

  it('need not be there at all', () => {
    expect(addressOptions(at('/inbox'))).toEqual([]);
    expect(addressWithoutId(at('/inbox?folder=new'))).toBe('/inbox?folder=new');
  });
});

describe('a name that lasts', () => {
  it.each(['subject', 'ticket-title', 'tktDspValue', 'comment__body', 'conversationBody', 'icomment', 'msg'])(
    'is %s',
    (name) => {
      expect(isStable(name)).toBe(true);
    },
  );
  it.each([
    'css-1x2y3z',
    'sc-bdVaJa',
    'ember1234',
    'ticket-4711',
    'mt-2',
    'text-sm',
    'is-active',
    'selected',
    'md:flex',
    'title_aXbYc',
    'xkqwrtzp',
  ])('is not %s', (name) => {
    expect(isStable(name)).toBe(false);
  });
  it('never holds what tells one ticket from another', () => {
    fc.assert(
      fc.property(word, word, (name, id) => {
        expect(isStable(`${name}-${id}`, [id])).toBe(false);
      }),
    );
  });
});

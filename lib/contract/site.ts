import { z } from 'zod';
import { HelpdeskKind } from './ticket.ts';

// A description may come from the API while an older extension runs. Everything here is strict: a part that this version
// does not know would make a selector mean something else, so the whole description is refused and the older one stays.

/** A CSS selector. One that the browser does not understand finds nothing; it cannot do harm. */
export const Css = z.string().min(1).max(400);

/**
 * A host, with at most one `*` for one or more characters: `*.zendesk.com`. Where it begins with `*.`, what stands there
 * is the customer's own part of the address.
 */
const HostPattern = z
  .string()
  .max(200)
  .regex(/^(?:[a-z0-9.-]*\*)?[a-z0-9.-]+$/, 'A host with at most one *');

/**
 * An address on the helpdesk's host: path, query and fragment.
 * - `:id` is the ticket, `:workspace` the customer's account; `*` is one part of a path, `**` any number of them.
 * - A path or fragment must fit whole (end it with `/**` where more may follow); of a query only what is named counts,
 *   in any order, with `&` or `;` between.
 * @example '/agent/tickets/:id/**', '/#ticket/zoom/:id/**', '/**\/index.pl?Action=AgentTicketZoom;TicketID=:id'
 */
const Address = z
  .string()
  .max(300)
  .startsWith('/')
  .refine((address) => (address.match(/\*\*/g) ?? []).length <= 3, 'At most three **');

/**
 * Where a piece of text is. A selector alone means the text of the element, without its buttons and menus. Else:
 * - `take`: `value` of a field, or `@name` for an attribute;
 * - `says` and `next`: `at` finds captions; the one that says one of these words (a colon does not count) is followed by
 *   the element `next`, which holds the text, or several in the elements `in` it;
 * - `after`: only what follows the first occurrence of this text; without one there is nothing to be had here;
 * - `before`: only what precedes the last occurrence of this text, if there is one;
 * - `split`: the text is several, with this between them.
 */
export const Finder = z.union([
  Css,
  z.strictObject({
    at: Css,
    take: z
      .string()
      .regex(/^(?:value|@[a-z][a-z0-9-]*)$/)
      .optional(),
    says: z.array(z.string().min(1).max(100)).min(1).max(40).optional(),
    next: Css.optional(),
    in: Css.optional(),
    after: z.string().min(1).max(50).optional(),
    before: z.string().min(1).max(50).optional(),
    split: z.string().min(1).max(10).optional(),
  }),
]);
export type Finder = z.infer<typeof Finder>;

/** What tells that a state is on: an element that is there, or the address's fragment. */
const Sign = z.union([Css, z.strictObject({ fragment: z.string().min(1).max(100) })]);
export type Sign = z.infer<typeof Sign>;

const few = <T extends z.ZodType>(each: T) => z.array(each).max(30);

/**
 * A helpdesk's pages as data: no code and no regular expressions, because it also comes from the API and from a lead who
 * points at the parts of a page. In every list the best comes first and the others are for older and newer layouts.
 */
export const SiteDescription = z.strictObject({
  kind: HelpdeskKind,
  /** Of two descriptions of a kind the one with the higher version counts. */
  version: z.number().int().positive(),
  hosts: few(HostPattern),
  /** Any of these in a page tells that it is of this helpdesk, where neither host nor address do. */
  markers: few(Css),
  /** What an id looks like in an address, so that `/tickets/new` is not taken for a ticket. */
  id: z.strictObject({
    form: z.enum(['number', 'issue-key', 'word']),
    /** A number in the address is known elsewhere as this and the number to the base of 36. */
    base36: z.string().max(10).optional(),
    /** Only so many characters of it tell tickets apart; what follows is a checksum. */
    length: z.number().int().positive().optional(),
    /** Where the page shows it, for addresses that do not name it. */
    shown: few(Finder).optional(),
  }),
  pages: z.strictObject({
    /** The first is also how a link to a ticket is written: in it, `**` stands at its ends only. */
    ticket: few(Address).min(1),
    list: few(Address),
    /** Pages of their own for writing the reply. */
    reply: few(Address),
    /** The one that is opened to write it, where the ticket's page has no reply box. */
    opens: Address.optional(),
  }),
  /** Whether to look into open shadow roots, which takes longer. */
  shadow: z.boolean().optional(),
  /** The part of the page that is the one ticket; `:id` in it stands for the ticket's. Empty: the whole page is. */
  root: few(Css),
  subject: few(Finder),
  /** What people call the ticket, where the address has another number. */
  number: few(Finder).optional(),
  /** A frame stands for what is in it. */
  messages: z.strictObject({
    at: few(Css),
    order: z.enum(['newest-first', 'newest-last']),
    /**
     * An attribute of each message, or of what it is in, with a number that rises from message to message. Where people can
     * turn the order round, it tells which.
     */
    numbered: z
      .string()
      .max(100)
      .regex(/^[a-z][a-z0-9_-]*$/)
      .optional(),
  }),
  requester: z.strictObject({ name: few(Finder), email: few(Finder) }),
  tags: few(Finder),
  status: few(Finder),
  reply: z.strictObject({
    /** The editable element, a field, or the frame whose body is editable. What is hidden does not count. */
    box: few(Css),
    internal: few(Sign),
    public: few(Sign),
    /** What opens the reply box. It is pressed only while there is none, so that there is nothing to send. */
    opener: few(Css),
  }),
  /**
   * What to lay out anew while the panel is docked; `--bellwether-room` is its width. It cannot load anything.
   */
  room: z
    .string()
    .max(1_000)
    .regex(/^[\w\s.#:;,(){}>!%@*+-]*$/, 'Plain rules')
    .refine((css) => !/url\(|src\(|image|@(?!media\b)/i.test(css), 'Loads something')
    .optional(),
  /** Small elements in which it shows that the ticket has come or changed. */
  watch: few(Css),
});
export type SiteDescription = z.infer<typeof SiteDescription>;

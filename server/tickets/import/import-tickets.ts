import type { HeardTicket } from '#lib/helpdesk-api/heard-ticket.ts';
import { said } from '#lib/helpdesk-api/heard-ticket.ts';
import { KEPT_DAYS } from '../../retention/periods.ts';
import type { Database } from '../../store/database.ts';
import { storeTickets, type TicketsFrom } from '../store-tickets.ts';
import type { ColumnNames, Field } from './columns.ts';
import type { ExportRow } from './rows.ts';
import { readTime } from './times.ts';

/** What came of an import. */
export type Imported = {
  stored: number;
  /** Known already, as they are or newer, or removed on their requester's wish. */
  unchanged: number;
  /** What such tickets say is not kept. */
  tooOld: number;
  bad: number;
  /** The first of the bad rows. */
  wrong: { line: number; why: string }[];
};

export type Import = TicketsFrom & {
  columns: ColumnNames;
  /** The path of a ticket's page. */
  page: (ticketId: string) => string;
};

/** Each batch is a transaction, in which nobody else of the workspace writes. */
const AT_ONCE = 200;
const MOST_TOLD = 20;
const LOOKS_LIKE_HTML = /<(?:p|div|br|span|html|body)\b[^>]*>/i;

/**
 * Stores the tickets of an export, batch by batch, so that it can be stopped and begun anew at any time: what was stored
 * before changes nothing. Rows that cannot be used are counted and told, and the others go on.
 * @throws NotShared where the workspace does not share tickets
 */
export async function importTickets(
  database: Database,
  { columns, page, ...from }: Import,
  rows: AsyncIterable<ExportRow>,
  now: Date,
): Promise<Imported> {
  const imported: Imported = { stored: 0, unchanged: 0, tooOld: 0, bad: 0, wrong: [] };
  const bad = (line: number, why: string) => {
    imported.bad += 1;
    if (imported.wrong.length < MOST_TOLD) imported.wrong.push({ line, why });
  };
  let batch = new Map<string, { line: number; ticket: HeardTicket }>();
  const store = async () => {
    const whole = [...batch.values()];
    batch = new Map();
    const outcome = await storeTickets(
      database,
      from,
      whole.map(({ ticket }) => ticket),
      now,
    );
    if (!outcome.sharesTickets) throw new NotShared('This workspace does not share what tickets say.');
    imported.stored += outcome.stored;
    imported.unchanged += outcome.unchanged;
    for (const { ticketId, why } of outcome.refused) {
      bad(whole.find(({ ticket }) => ticket.ticketId === ticketId)?.line ?? 0, why);
    }
  };
  const oldest = now.getTime() - KEPT_DAYS.ticketText * 86_400_000;
  for await (const row of rows) {
    const read = 'wrong' in row ? { wrong: row.wrong } : ticketOf(row.values, columns, page);
    if ('wrong' in read) bad(row.line, read.wrong);
    else if (Date.parse(read.ticket.updatedAt ?? '') < oldest) imported.tooOld += 1;
    else {
      // The same ticket twice: the one that changed last is to be the last.
      if (batch.has(read.ticket.ticketId)) await store();
      batch.set(read.ticket.ticketId, { line: row.line, ticket: read.ticket });
    }
    if (batch.size >= AT_ONCE) await store();
  }
  await store();
  return imported;
}

/** The workspace does not share what tickets say. */
export class NotShared extends Error {
  override name = 'NotShared';
}

function ticketOf(
  values: ReadonlyMap<string, string>,
  columns: ColumnNames,
  page: Import['page'],
): { ticket: HeardTicket } | { wrong: string } {
  const valueIn = (field: Field) => {
    const name = columns[field].find((one) => values.has(one));
    return name === undefined ? '' : (values.get(name) ?? '').trim();
  };
  const ticketId = valueIn('id').replace(/^#/, '');
  if (ticketId === '') return { wrong: 'It has no number of a ticket. Name its column with --map id=COLUMN.' };
  const time = valueIn('updatedAt');
  const updatedAt = time === '' ? undefined : readTime(time);
  if (time !== '' && updatedAt === undefined) {
    return { wrong: `“${time.slice(0, 40)}” is no time. Name another column with --map updatedAt=COLUMN.` };
  }
  const [subject, text, requester] = [valueIn('subject'), valueIn('text'), valueIn('requester')];
  if (subject === '' && text === '') {
    return { wrong: 'It says nothing. Name columns with --map subject=COLUMN and --map text=COLUMN.' };
  }
  const ticket = {
    ticketId,
    page: page(ticketId),
    html: LOOKS_LIKE_HTML.test(text),
    names: requester === '' ? [] : [requester],
    ...said({ subject, text, status: valueIn('status').toLowerCase(), updatedAt }),
  };
  return { ticket };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { columnsOf, type Field } from '#server/tickets/import/columns.ts';
import { importTickets } from '#server/tickets/import/import-tickets.ts';
import { type ExportRow, formatOf, rowsOf } from '#server/tickets/import/rows.ts';
import { startTestApi, type TestApi } from '../support.ts';

describe('an export of a helpdesk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-import-'));
  let api: TestApi;
  let workspaceId: string;
  let number = 0;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    number += 1;
    workspaceId = await api.makeWorkspace(`Acme ${number}`);
  });

  const importing = async (
    text: string | Buffer,
    {
      name = 'export.csv',
      helpdesk = 'zendesk',
      map = {},
    }: { name?: string; helpdesk?: HelpdeskKind; map?: Partial<Record<Field, string>> } = {},
  ) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return fromRows(rowsOf(file, await formatOf(file)), helpdesk, map);
  };
  const fromRows = (
    rows: AsyncIterable<ExportRow>,
    helpdesk: HelpdeskKind,
    map: Partial<Record<Field, string>> = {},
  ) => {
    const page = (ticketId: string) => `/tickets/${ticketId}`;
    const from = { workspaceId, helpdesk, host: 'desk.example', columns: columnsOf(helpdesk, map), page };
    return importTickets(api.database, from, rows, api.now());
  };
  const tickets = () => api.administration.rows(workspaceId, 'ticket');
  const today = () => api.now().toISOString();

  test('of Zendesk is read, redacted, and read again changes nothing', async () => {
    const csv = [
      '\uFEFFID,Subject,Description,Ticket status,Updated at,Requester name',
      `17,"Card, refused","Ana Rosario here,\r\nana@acme.example\r\n""now""",Open,${today()},Ana Rosario`,
    ].join('\r\n');
    expect(await importing(csv)).toEqual({ stored: 1, unchanged: 0, tooOld: 0, bad: 0, wrong: [] });
    const once = await tickets();
    expect(once).toMatchObject([
      { ticketId: '17', subject: 'Card, refused', excerpt: '[name] here,\r\n[email]\r\n"now"', status: 'open' },
    ]);
    expect(await importing(csv)).toMatchObject({ stored: 0, unchanged: 1 });
    expect(await tickets()).toEqual(once);
  });

  test('of Jira has many columns of one name and times of its own; with semicolons', async () => {
    const csv =
      'Issue key;Summary;Comment;Comment;Status;Updated;Reporter\nSUP-1;Fails;first;;Open;20/Nov/26 9:05 PM;Ana';
    api.later(0);
    const outcome = await importing(csv, { helpdesk: 'jira-service-management' });
    expect(outcome).toMatchObject({ stored: 1, bad: 0 });
    expect((await tickets())[0]?.updatedAt).toBe('2026-11-20T21:05:00.000Z');
  });

  test('of Freshdesk and of Intercom, which is JSON within JSON, is known too', async () => {
    await importing(`Ticket ID,Subject,Status,Last update time,Full name\n5,Fails,Open,${today()},Ana Rosario`, {
      helpdesk: 'freshdesk',
    });
    const conversation = {
      id: 191,
      title: null,
      state: 'open',
      updated_at: Math.floor(api.now().getTime() / 1_000),
      source: { subject: 'Fails', body: '<p>Rosario: <b>help</b></p>', author: { name: 'Ana Rosario' } },
    };
    await importing(JSON.stringify(conversation), { helpdesk: 'intercom', name: 'export.jsonl' });
    expect(await tickets()).toMatchObject([
      { helpdesk: 'freshdesk', ticketId: '5', subject: 'Fails' },
      { helpdesk: 'intercom', ticketId: '191', subject: 'Fails', excerpt: '[name]: help', status: 'open' },
    ]);
  });

  test('with columns that nobody knows is read by those that are named', async () => {
    const csv = 'Nummer,Betreff,Wann\n1,Geht nicht,kürzlich';
    expect(await importing(csv, { helpdesk: 'zammad' })).toMatchObject({ bad: 1, wrong: [{ line: 2 }] });
    const map = { id: 'Nummer', subject: 'betreff', updatedAt: '' };
    expect(await importing(csv, { helpdesk: 'zammad', map })).toMatchObject({ stored: 1, bad: 0 });
  });

  test('loses no row because of others that are bad, and tells each with its line', async () => {
    const csv = [
      'id,subject,updated_at',
      `1,One,${today()}`,
      `,Without a number,${today()}`,
      `3,"Three`,
      `goes on",${today()}`,
      '4,Four,last week',
      `5,,${today()}`,
      `6,Six,${today()}`,
      `${'x'.repeat(300)},Long,${today()}`,
      `8,a"b,${today()}`,
      `9,Nine,${today()}`,
      `10,Old,2001-01-01T00:00:00Z`,
    ].join('\n');
    const outcome = await importing(csv);
    expect(outcome).toMatchObject({ stored: 4, tooOld: 1, bad: 5 });
    expect(outcome.wrong.map(({ line }) => line).sort((left, right) => left - right)).toEqual([3, 6, 7, 9, 10]);
    expect((await tickets()).map(({ ticketId }) => ticketId).sort()).toEqual(['1', '3', '6', '9']);
    const lines = [
      '{"id":1,"subject":"A"}',
      'nonsense',
      '[]',
      `{"id":2,"subject":"${'x'.repeat(2_000_000)}"}`,
      '{"id":3,"subject":"C"}',
    ];
    const json = await importing(lines.join('\n'), { name: 'export.ndjson', helpdesk: 'gorgias' });
    expect(json).toMatchObject({ stored: 2, bad: 3, wrong: [{ line: 2 }, { line: 3 }, { line: 4 }] });
  });

  test('keeps the newest of a ticket that is in it more than once, and what is known better stays', async () => {
    const older = new Date(api.now().getTime() - 86_400_000).toISOString();
    await importing(`id,subject,updated_at\n1,New,${today()}\n1,Old,${older}`);
    expect(await tickets()).toMatchObject([{ subject: 'New' }]);
  });

  test('is refused where the workspace does not share tickets', async () => {
    await api.administration.ensureWorkspace({ name: `Acme ${number}`, sharesTickets: false, tagField: 'Tags' });
    await expect(importing(`id,subject\n1,One`)).rejects.toThrow('does not share');
    expect(await tickets()).toEqual([]);
  });
});

describe('a large export', () => {
  test('is read row by row: the rows that wait do not grow with the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellwether-import-'));
    const file = join(folder, 'large.csv');
    const rows = 100_000;
    const text = Array.from({ length: rows }, (_, index) => `${index},"Subject ${index}","${'words '.repeat(40)}"`);
    writeFileSync(file, `id,subject,text\n${text.join('\n')}`);
    text.length = 0;
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const held = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const began = held();
    let read = 0;
    let most = 0;
    for await (const row of rowsOf(file, 'csv')) {
      if ('values' in row) read += 1;
      if (read % 20_000 === 0) most = Math.max(most, held() - began);
    }
    expect(read).toBe(rows);
    rmSync(folder, { recursive: true });
    // The file alone has 26 MB.
    expect(most).toBeLessThan(13 * 1024 * 1024);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import { HelpdeskKind } from '#lib/contract/ticket.ts';
import { SITES } from '#lib/helpdesks/sites.ts';
import { ROOT } from '#scripts/tools/paths.ts';

const COLUMNS = ['address', 'subject', 'messages', 'requester', 'tags', 'status', 'reply box', 'who reads it'];
const WORDS = ['tried', 'seen', 'sources', 'guess', '—'];

const rows = readFileSync(join(ROOT, 'docs', 'helpdesks.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === COLUMNS.length + 3)
  .map(([, ...cells]) => cells.slice(0, -1));
const table = new Map(rows.map(([name = '', ...cells]) => [name, cells]));

test('every helpdesk has its row in docs/helpdesks.md, and no other', () => {
  expect(table.get('helpdesk')).toEqual(COLUMNS);
  const named = [...table.keys()].filter((name) => name !== 'helpdesk' && !name.startsWith('---'));
  const comeAlong = HelpdeskKind.options.filter((kind) => kind !== 'taught');
  expect(named.sort()).toEqual(comeAlong.map((kind) => HELPDESK_NAMES[kind]).sort());
  expect(SITES.map(({ kind }) => kind).sort()).toEqual(comeAlong.sort());
});

test.each(SITES.map((site) => [site.kind, site] as const))(
  'the row of %s says what its description reads',
  (kind, site) => {
    const cells = table.get(HELPDESK_NAMES[kind]) ?? [];
    expect(cells.filter((cell) => !WORDS.includes(cell))).toEqual([]);
    const { subject, messages, requester, tags, status, reply } = site;
    const reads = [
      site.pages.ticket,
      subject,
      messages.at,
      [...requester.name, ...requester.email],
      tags,
      status,
      reply.box,
      [...reply.internal, ...reply.public],
    ].map((selectors) => selectors.length > 0);
    expect(cells.map((cell) => cell !== '—')).toEqual(reads);
  },
);

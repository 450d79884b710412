import { expect, test } from 'vitest';
import { ENTITIES } from '#lib/contract/entity.ts';
import { fillMacro, textOf } from '#lib/macros/fill.ts';
import { sampleTickets } from '#scripts/practice/tickets.ts';
import { sampleRows } from '#scripts/samples/index.ts';
import { sampleMacros } from '#scripts/samples/macros.ts';
import { FACTS } from '#tests/unit/macros/facts.ts';

const NOW = new Date('2026-11-24T10:00:00Z');

test('every sample row is what the contract says', () => {
  for (const row of sampleRows(NOW)) expect(ENTITIES[row.kind].safeParse(row.value).error, row.id).toBeUndefined();
});

test('no two sample rows share an id', () => {
  const ids = sampleRows(NOW).map(({ kind, id }) => `${kind} ${id}`);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every sample macro greets the requester of every sample ticket', () => {
  for (const ticket of sampleTickets(NOW)) {
    const first_name = ticket.requester.name.split(' ')[0] ?? '';
    for (const { value } of sampleMacros(NOW)) {
      if (value === null || !('body' in value) || typeof value.body !== 'string')
        throw new Error('A macro without a body.');
      const filled = fillMacro(value.body, {
        ...FACTS,
        requester: { ...ticket.requester, first_name, language: '' },
      });
      expect('parts' in filled && filled.gaps).toEqual([]);
      expect('parts' in filled && textOf(filled.parts)).toMatch(new RegExp(`^Hi ${first_name},`));
    }
  }
});

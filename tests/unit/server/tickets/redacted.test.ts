import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redacted } from '#server/tickets/redacted.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const ticket = { ticketId: '1', page: '/1' };

test('of HTML the words are kept, without what is only for machines', () => {
  const text =
    '<style>p{}</style><p>It <b>fails</b></p><script>x()</script><a href="https://t.example/?mail=a@b.c">here</a>';
  expect(redacted({ ...ticket, text, html: true }, NOW).excerpt).toBe('It fails\n\nhere');
});

test('texts are as long as the contract allows, and nothing is half of an address', () => {
  fc.assert(
    fc.property(fc.nat({ max: 7_000 }), (before) => {
      const text = `${'x '.repeat(before / 2)} ana.rosario@acme.example ${'y'.repeat(9_000)}`;
      const kept = redacted({ ...ticket, subject: text, text }, NOW);
      expect(kept.excerpt?.length).toBeLessThanOrEqual(2_000);
      expect(kept.subject?.length).toBeLessThanOrEqual(500);
      expect(JSON.stringify(kept)).not.toMatch(/ana|rosario|acme/);
    }),
  );
});

test('a time is kept in one form, not after now, and left out where it is none', () => {
  const at = (updatedAt: string) => redacted({ ...ticket, updatedAt }, NOW).updatedAt;
  expect(at('2026-11-20T10:00:00.000+0100')).toBe('2026-11-20T09:00:00.000Z');
  expect(at('2199-01-01')).toBe(NOW.toISOString());
  expect(at('yesterday')).toBeUndefined();
});

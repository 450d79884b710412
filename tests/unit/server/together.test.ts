import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstTogether } from '#server/sync/together.ts';

const at = '2026-11-24T09:00:00.000Z';
const pushes = fc.array(
  fc.record({
    clientId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    changes: fc
      .uniqueArray(fc.nat(400), { minLength: 1, maxLength: 100 })
      .chain((ids) =>
        fc
          .constantFrom('label.create@1', 'note.write@2', 'member.update@1')
          .map((name) => ids.map((id, index) => ({ id: String(id), seq: index + 1, name, args: {}, at }))),
      ),
  }),
  { minLength: 1, maxLength: 20 },
);

test('pushes that are taken together have nothing to do with one another', () => {
  fc.assert(
    fc.property(pushes, (waiting) => {
      const together = waiting.slice(0, firstTogether(waiting));
      expect(together.length).toBeGreaterThan(0);
      if (together.length === 1) return;
      const ids = together.flatMap(({ changes }) => changes.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(together.map(({ clientId }) => clientId)).size).toBe(together.length);
      expect(ids.length).toBeLessThanOrEqual(200);
      expect(together.some(({ changes }) => changes.some(({ name }) => name.startsWith('member.')))).toBe(false);
    }),
  );
});

test('nothing keeps pushes of different clients apart but their number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100 }), (count, size) => {
      const waiting = Array.from({ length: count }, (_, client) => ({
        clientId: `client-${client}`,
        changes: Array.from({ length: size }, (_, index) => {
          return { id: `${client}-${index}`, seq: index + 1, name: 'label.create@1', args: {}, at };
        }),
      }));
      expect(firstTogether(waiting)).toBe(Math.max(1, Math.min(count, Math.floor(200 / size))));
    }),
  );
});

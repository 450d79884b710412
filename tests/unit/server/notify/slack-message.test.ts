import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlertState } from '#lib/contract/alert.ts';
import type { AlertEvent, Happening } from '#lib/contract/alert-event.ts';
import { DismissalReason } from '#lib/contract/dismissal.ts';
import { slackMessage } from '#server/notify/slack-message.ts';
import { alertOf } from '#tests/unit/samples.ts';

const eventOf = (what: Happening, name = 'Mara'): AlertEvent => ({
  id: 'a#1',
  alertId: 'a',
  n: 1,
  at: '2026-11-23T10:00:00.000Z',
  by: { kind: 'member', id: 'm', name },
  what,
});

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(
    '<!channel>',
    '<https://evil.example|click>',
    '&lt;',
    '&'.repeat(3_000),
    '>'.repeat(20_000),
    'a\n*b*',
  ),
);
const state = fc.constantFrom(...AlertState.options);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ happened: fc.constant('moved' as const), from: state, to: state, reason: hostile }),
  fc.record({
    happened: fc.constant('dismissed' as const),
    from: state,
    reason: fc.constantFrom(...DismissalReason.options),
    text: hostile,
    shows: fc.nat(5),
    watched: fc.nat(5),
  }),
  fc.record({
    happened: fc.constant('fell_back' as const),
    toId: fc.constant('m'),
    toName: hostile,
    minutes: fc.nat(90),
  }),
);

test('whatever people and tools wrote, Slack takes the message and nobody is mentioned or led away by it', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, happening, (title, owner, name, what) => {
      const alert = alertOf({
        title: title.trim().slice(0, 500) || 'x',
        ownerName: owner.trim().slice(0, 500) || 'x',
        source: { kind: 'plain', name: name.trim().slice(0, 500) || 'x', url: 'https://cron.example/a?b=1&c=<>|2' },
      });
      const message = slackMessage(alert, eventOf(what, owner));
      const sections = message.blocks.flatMap((block) => (block.type === 'section' ? [block.text] : block.elements));
      for (const { text } of sections) expect(text.length).toBeLessThanOrEqual(3_000);
      expect(message.blocks.every((block) => block.type === 'section' || block.elements.length <= 10)).toBe(true);
      expect(JSON.stringify(message).length).toBeLessThan(10_000);
      expect(message.text).not.toMatch(/[<>]/);
      const marks = sections.flatMap(({ text }) => text.match(/<[^>]*>?/g) ?? []);
      expect(marks.filter((mark) => !mark.startsWith('<https://cron.example/'))).toEqual([]);
      for (const { text } of [message, ...sections]) expect(text.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
    }),
  );
});

test('says what has changed, why, whose it is and in numbers', () => {
  const alert = alertOf({ title: 'Setup fails', ownerName: 'Mara', counts: { attempts: 140, bad: 87 } });
  const message = slackMessage(alert, eventOf({ happened: 'moved', from: 'open', to: 'escalated', reason: '3 of 3' }));
  expect(message.blocks[0]).toMatchObject({ text: { text: 'Escalated: *Setup fails*\n3 of 3' } });
  expect(JSON.stringify(message.blocks[1])).toContain('87 of 140 attempts went wrong');
});

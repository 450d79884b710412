import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutNames } from '#lib/redact/names.ts';

test('a name goes as a whole and in its parts, in capitals or not, and other words stay', () => {
  const names = ['Ana María Rosario'];
  expect(withoutNames('Ana María Rosario asks', names)).toBe('[name] asks');
  expect(withoutNames('Regards, ANA rosario', names)).toBe('Regards, [name] [name]');
  expect(withoutNames('Anagram of a banana', names)).toBe('Anagram of a banana');
  expect(withoutNames('from maría.', names)).toBe('from [name].');
});

test('what is no name, or too short to be one, takes nothing out', () => {
  expect(withoutNames('Al has 12 of .*', ['Al', '', '   ', '12', '.*'])).toBe('Al has 12 of .*');
});

test('no name stays, whatever it is made of', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', 'É', '(', '*', '.', '|', '-', '^'),
    minLength: 3,
    maxLength: 12,
  });
  fc.assert(
    fc.property(name, fc.lorem(), (one, text) => {
      fc.pre((one.match(/\p{L}/gu)?.length ?? 0) >= 3 && one.trim() === one);
      expect(withoutNames(`${text} ${one} ${text}`, [one])).not.toContain(` ${one} `);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '#lib/redact/redact.ts';

describe('what leaves the browser', () => {
  it.each([
    ['Write to ana.lee+x@customer.co.uk please', 'ana.lee'],
    ['My card 4111 1111 1111 1111 fails', '4111'],
    ['IBAN DE89 3704 0044 0532 0130 00', '3704'],
    ['Call me: +49 (30) 901820-11', '901820'],
    ['From 192.168.12.7 it works', '192.168'],
    ['password: hunter2', 'hunter2'],
    ['key sk-live_abcdefghijklmnop1234', 'abcdefgh'],
  ])('holds no personal data of “%s”', (text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  it('leaves what the trouble is about as it is', () => {
    const text = 'Finish setup: error 502 on /onboarding/finish in version 12.4, order 4711';
    expect(redact(text)).toBe(text);
  });

  it('never lets a mail address through, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.stringMatching(/^[a-z][a-z0-9.+-]{10,20}[a-z]$/),
        fc.string(),
        (before, local, after) => {
          const address = `${local}@customer.test`;
          expect(redact(`${before} ${address} ${after}`)).not.toContain(`${local}@`);
        },
      ),
    );
  });
});

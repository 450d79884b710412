import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HookableHelpdesk } from '#lib/contract/ticket-hook.ts';
import { HELPDESK_HOOKS } from '#server/tickets/hooks/index.ts';
import { SIGNED_SAMPLES, type SignedSample } from './signed-samples.ts';

const MINUTE = 60_000;
const bytes = (text: string) => new TextEncoder().encode(text);

function verdict(sample: SignedSample, changed: Partial<SignedSample> & { later?: number; inAddress?: string } = {}) {
  const { helpdesk, secret, body, headers, sentAt = 0, url = 'https://api.test/' } = { ...sample, ...changed };
  const delivery = {
    method: 'POST',
    url,
    header: (name: string) => headers[name],
    body: bytes(body),
    ...(changed.inAddress === undefined ? {} : { secret: changed.inAddress }),
  };
  return HELPDESK_HOOKS[helpdesk].verify(delivery, secret, new Date(sentAt + (changed.later ?? 0)));
}

test('there is a sample of every helpdesk that can send its tickets', () => {
  // Zoho Desk signs who sends and not what: zoho-desk-hook.test.ts.
  const sampled = new Set([...SIGNED_SAMPLES.map(({ helpdesk }) => helpdesk), 'zoho-desk']);
  expect(HookableHelpdesk.options.filter((helpdesk) => !sampled.has(helpdesk))).toEqual([]);
});

describe.each(SIGNED_SAMPLES)('a delivery of $name', (sample) => {
  const { headers, signature, secret, body } = sample;

  test('is believed as it is, and again it is the same one', () => {
    expect(verdict(sample)).toMatchObject({ believed: true });
    expect(verdict(sample)).toEqual(verdict(sample));
  });

  test('is not believed without its signature, with another secret or with any other signature', () => {
    const { [signature]: right = '', ...unsigned } = headers;
    expect(verdict(sample, { headers: unsigned })).toMatchObject({ believed: false });
    expect(verdict(sample, { secret: `${secret}x` })).toMatchObject({ believed: false });
    for (const wrong of ['', right.slice(0, -1), `${right}=`, right.replace(/^.../, 'xxx')]) {
      expect(verdict(sample, { headers: { ...headers, [signature]: wrong } })).toMatchObject({ believed: false });
    }
  });

  test('is not believed with anything in it changed', () => {
    // One that signs nothing is believed by its secret alone, which is why only the number of a ticket is taken from it.
    if (signature === 'bellwether-secret')
      return expect(verdict(sample, { body: '{}' })).toMatchObject({ believed: true });
    const change = fc.tuple(fc.nat({ max: body.length - 1 }), fc.string({ minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(change, ([at, text]) => {
        const changed = body.slice(0, at) + text + body.slice(at + 1);
        fc.pre(changed !== body);
        expect(verdict(sample, { body: changed })).toMatchObject({ believed: false });
      }),
    );
  });
});

const dated = SIGNED_SAMPLES.filter(({ sentAt }) => sentAt !== undefined);

test.each(dated)(
  'a delivery of $name is not believed beyond five minutes, however its clock goes, or with another time',
  (sample) => {
    const { headers } = sample;
    for (const later of [0, 4 * MINUTE, -4 * MINUTE])
      expect(verdict(sample, { later })).toMatchObject({ believed: true });
    for (const later of [6 * MINUTE, -6 * MINUTE, 86_400_000]) {
      expect(verdict(sample, { later })).toMatchObject({
        believed: false,
        why: expect.stringContaining('five minutes'),
      });
    }
    const timestamp = Object.keys(headers).find((name) => name.includes('timestamp')) ?? '';
    for (const other of ['', 'soon', '1e9', '2030-01-01T00:00:00Z', '-1']) {
      expect(verdict(sample, { headers: { ...headers, [timestamp]: other } })).toMatchObject({ believed: false });
    }
  },
);

test('HubSpot’s is not believed at another address', () => {
  const sample = SIGNED_SAMPLES.find(({ helpdesk }) => helpdesk === 'hubspot');
  if (!sample) throw new Error('There is no sample of HubSpot.');
  expect(verdict(sample, { url: 'https://api.test/v1/hooks/tickets/18' })).toMatchObject({ believed: false });
});

test('a secret may also stand in the address', () => {
  const sample = SIGNED_SAMPLES.find(({ helpdesk }) => helpdesk === 'freshdesk');
  if (!sample) throw new Error('There is no sample of Freshdesk.');
  expect(verdict(sample, { headers: {}, inAddress: sample.secret })).toMatchObject({ believed: true });
  expect(verdict(sample, { headers: {}, inAddress: 'another' })).toMatchObject({ believed: false });
  expect(verdict(sample, { headers: { authorization: `Bearer ${sample.secret}` } })).toMatchObject({ believed: true });
});

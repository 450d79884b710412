import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Outbound, OutboundRefused } from '#server/outbound/call.ts';
import { zohoDeskHook } from '#server/tickets/hooks/zoho-desk.ts';

// Zoho Desk signs who sends, with a key of its data centre. The key here is made for the test, and served as Zoho's.

const now = new Date('2026-11-28T09:00:00Z');
const seconds = now.getTime() / 1_000;
type Claims = { iss?: string; aud?: string; exp?: number };

describe('a delivery of Zoho Desk', () => {
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let others: Awaited<ReturnType<typeof generateKeyPair>>;
  let outbound: Outbound;
  let asked: string[];

  beforeAll(async () => {
    [keys, others] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  });
  beforeEach(async () => {
    asked = [];
    outbound = new Outbound();
    const text = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' }] });
    vi.spyOn(outbound, 'call').mockImplementation(async (address) => {
      asked.push(address);
      return { status: 200, headers: { 'content-type': 'application/json' }, text };
    });
  });

  const token = ({ iss = 'orgId:42', aud = 'webhookId:7', exp = seconds + 60 }: Claims = {}, by = keys) =>
    new SignJWT({ iss, aud, exp }).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(by.privateKey);
  const judge = async (jwt: string | undefined) => {
    const header = (name: string) => (name === 'x-zdesk-jwt' ? jwt : undefined);
    const delivery = { method: 'POST', url: 'https://api.test/', header, body: new Uint8Array() };
    return zohoDeskHook.verifySender?.(delivery, { host: 'desk.zoho.eu', outbound, now });
  };

  test('is believed by the keys of its own data centre, which are asked for once', async () => {
    expect(await judge(await token())).toBeUndefined();
    expect(await judge(await token({ aud: 'webhookId:8' }))).toBeUndefined();
    expect(asked).toEqual(['https://desk.zoho.eu/.well-known/jwks.json']);
  });

  test.each([
    ['signed by somebody else', () => token({}, others), 'not one of Zoho Desk'],
    ['of no organisation', () => token({ iss: 'somebody' }), 'not one of Zoho Desk'],
    ['for something that is no webhook', () => token({ aud: 'appId:7' }), 'not one of Zoho Desk'],
    ['without a token', async () => '', 'not one of Zoho Desk'],
    ['long after its time', () => token({ exp: seconds - 3_600 }), 'expired'],
  ])('is not believed where it is %s', async (_what, make, why) => {
    expect(await judge(await make())).toContain(why);
  });

  test('counts its time in milliseconds too, which some of its pages say', async () => {
    expect(await judge(await token({ exp: (seconds + 60) * 1_000 }))).toBeUndefined();
    expect(await judge(await token({ exp: (seconds - 3_600) * 1_000 }))).toContain('expired');
  });

  test('is not believed while the keys cannot be had', async () => {
    vi.spyOn(outbound, 'call').mockRejectedValue(new OutboundRefused('It does not answer.'));
    expect(await judge(await token())).toContain('could not be had');
  });

  test('needs the secret of its address beside the token, and is the same one when it comes again', () => {
    const verify = (secret: string | undefined, jwt = 'a.b.c', text = '[]') =>
      zohoDeskHook.verify(
        {
          method: 'POST',
          url: 'https://api.test/',
          header: (name) => (name === 'x-zdesk-jwt' ? jwt || undefined : undefined),
          body: new TextEncoder().encode(text),
          ...(secret === undefined ? {} : { secret }),
        },
        'right',
        now,
      );
    expect(verify('right')).toMatchObject({ believed: true });
    expect(verify('right')).toEqual(verify('right'));
    expect(verify('right', 'a.b.c', '[1]')).not.toEqual(verify('right'));
    expect(verify('wrong')).toMatchObject({ believed: false });
    expect(verify(undefined)).toMatchObject({ believed: false });
    expect(verify('right', '')).toMatchObject({ believed: false });
  });

  test('is answered as Zoho wants it, and names the ticket to be read', () => {
    expect(zohoDeskHook.status).toBe(200);
    const body = [{ eventType: 'Ticket_Thread_Add', payload: { id: '9', ticketId: '17' } }];
    expect(zohoDeskHook.read(body)).toEqual({ tickets: [], awaited: ['17'] });
  });
});

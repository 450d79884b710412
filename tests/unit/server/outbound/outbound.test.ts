import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isPrivate } from '#server/outbound/addresses.ts';
import { Outbound, OutboundRefused } from '#server/outbound/call.ts';

const Bound = z.object({ port: z.number() });
let server: Server;
let port = 0;
let heard = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    heard += 1;
    if (request.url === '/redirect') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    } else if (request.url === '/large') {
      response.end('x'.repeat(1_000_000));
    } else if (request.url !== '/silent') {
      response.end('hello');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = Bound.parse(server.address()));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const local = () => [
  `https://127.0.0.1:${port}`,
  `https://localhost:${port}`,
  `https://localhost.:${port}`,
  `https://127.1:${port}`,
  `https://2130706433:${port}`,
  `https://0x7f000001:${port}`,
  `https://0177.0.0.1:${port}`,
  `https://127.0.0.1.:${port}`,
  `https://0.0.0.0:${port}`,
  `https://[::1]:${port}`,
  `https://[::ffff:127.0.0.1]:${port}`,
  `https://[::ffff:7f00:1]:${port}`,
  `https://[64:ff9b::7f00:1]:${port}`,
  `https://169.254.169.254/latest/meta-data`,
  `https://100.64.0.1`,
  `https://[fe80::1]`,
  `https://user:word@example.com`,
  `http://example.com`,
  `file:///etc/passwd`,
  'not an address',
];

describe('a call to an address that somebody typed', () => {
  it('reaches nothing private, in whatever way it is written', async () => {
    const outbound = new Outbound();
    const before = heard;
    for (const address of local()) await expect(outbound.call(address), address).rejects.toThrow(OutboundRefused);
    expect(heard).toBe(before);
    await outbound.close();
  });

  it('reaches nothing private by a name that resolves to it, not even one address among several', async () => {
    const outbound = new Outbound({
      resolve: (_name, _options, done) =>
        done(null, [
          { address: '93.184.215.14', family: 4 },
          { address: '10.0.0.7', family: 4 },
        ]),
    });
    await expect(outbound.call('https://inside.example')).rejects.toThrow(/private network/);
    await outbound.close();
  });

  it('reaches nothing private by a name that resolved to something public when somebody looked before', async () => {
    let asked = 0;
    const outbound = new Outbound({
      resolve: (_name, _options, done) => {
        asked += 1;
        done(null, [{ address: asked === 1 ? '93.184.215.14' : '127.0.0.1', family: 4 }]);
      },
    });
    // Whoever checks first and connects later is answered twice. Here the look is at the connection itself.
    asked = 1;
    const before = heard;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(outbound.call(`https://rebinding.example:${port}`)).rejects.toThrow(OutboundRefused);
    }
    expect(heard).toBe(before);
    await outbound.close();
  });

  it('goes where the operator allows it, without following a redirect, and with a limit on the answer', async () => {
    const host = `127.0.0.1:${port}`;
    const outbound = new Outbound({ allowedHosts: [host] });
    expect(await outbound.call(`http://${host}/`)).toMatchObject({ status: 200, text: 'hello' });
    expect(await outbound.call(`http://${host}/redirect`)).toMatchObject({ status: 302 });
    await expect(outbound.call(`http://${host}/large`)).rejects.toThrow(/too large/);
    await outbound.close();
  });
});

describe('a private address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111'])('is not %s', (address) => {
    expect(isPrivate(address)).toBe(false);
  });
  it.each(['10.1.2.3', '172.31.255.255', '192.168.0.1', '::ffff:10.0.0.1', 'fd00::1', '::', '224.0.0.1', '', 'x'])(
    'is %s',
    (address) => {
      expect(isPrivate(address)).toBe(true);
    },
  );
});

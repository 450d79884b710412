import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';

const Address = z.string();

const NodeBindings = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
});

const ADDRESS = 'address';

/**
 * Finds out where a request comes from. Each proxy adds the address that it was called from to the end of
 * X-Forwarded-For; only what proxies of ours have added is believed, since anybody can send the rest.
 * @param trustedProxies how many there are
 */
export function knowAddress(trustedProxies: number): MiddlewareHandler {
  return (context, next) => {
    const added = (context.req.header('x-forwarded-for') ?? '').split(',').map((each) => each.trim());
    const told = trustedProxies === 0 ? undefined : added.at(-trustedProxies);
    context.set(ADDRESS, told !== undefined && isIP(told) !== 0 ? told : socketAddress(context));
    return next();
  };
}

/** Where the request came from; `unknown` where there is no socket, as in a unit test. */
export function clientAddress(context: Context): string {
  return Address.parse(context.get(ADDRESS));
}

function socketAddress(context: Context): string {
  const bindings = NodeBindings.safeParse(context.env);
  return bindings.success ? bindings.data.incoming.socket.remoteAddress : 'unknown';
}

/** An address shortened to its network, for the audit log: a /24 of IPv4, a /48 of IPv6. Enough to tell offices apart. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1];
  if (v4 !== undefined) return `${v4}.0/24`;
  return address.includes(':') ? `${groupsOf(address).slice(0, 3).join(':')}::/48` : address;
}

/** The eight groups of an IPv6 address, the shortened ones written out. */
export function groupsOf(address: string): string[] {
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const missing = address.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0;
  return [...left, ...Array.from({ length: missing }, () => '0'), ...right];
}

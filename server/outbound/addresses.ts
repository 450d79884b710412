import { BlockList, isIP } from 'node:net';

/**
 * Addresses that no call to the outside may reach: this machine, private and link-local networks, carrier networks,
 * documentation, multicast, and every way of writing an IPv4 address as IPv6. IANA special-purpose registries,
 * https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const PRIVATE_V4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const PRIVATE_V6: readonly [network: string, prefix: number][] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const blocked = new BlockList();
for (const [network, prefix] of PRIVATE_V4) blocked.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of PRIVATE_V6) blocked.addSubnet(network, prefix, 'ipv6');

/** Whether this address, as the system's resolver gives it, must not be called. Text that is no address must not either. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  // IPv4 within IPv6 (::ffff:…) is judged as the IPv4 that it reaches; BlockList does so by itself.
  return blocked.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

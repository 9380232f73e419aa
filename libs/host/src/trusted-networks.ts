import { isIP } from 'node:net';

/** The widest that private networks come in (RFC 1918, RFC 4193), in bits of the prefix. */
const widest = { 4: 8, 6: 7 } as const;
const longest = { 4: 32, 6: 128 } as const;

/** What those should be that are believed when they say for whom they ask. */
export const trustedNetworksShouldBe =
  'addresses or networks of proxies, separated by commas, none wider than 10.0.0.0/8 or fc00::/7: whoever is in one of them can pretend to ask from any address';

/** Whether it is an IP address, or a network with the length of its prefix, that is not half the world. */
export function isTrustedNetwork(text: string): boolean {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  if (family !== 4 && family !== 6) return false;
  const bits = prefix === undefined ? longest[family] : Number(prefix);
  // An IPv4 address in the clothes of IPv6 would stand for networks of IPv4, and an interface's name for none.
  if (family === 6 && (isMapped(address) || address.includes('%'))) return false;
  return bits >= widest[family] && bits <= longest[family];
}

function isMapped(address: string): boolean {
  return /^\[::ffff:[\da-f]+:[\da-f]+\]$/.test(URL.parse(`http://[${address}]`)?.hostname ?? '');
}

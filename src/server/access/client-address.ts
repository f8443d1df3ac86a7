import { createHmac, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { ID_LENGTH } from './key-ring.ts';

const GROUPS = 8;
/** One customer of a provider has at least 64 bits of addresses (RFC 6177): the rest of the address tells nobody apart. */
const GROUPS_OF_NETWORK = 4;
/** A visitor whose address cannot be read, such as a proxy's "unknown", shares the limits of all such visitors. */
const UNREADABLE = 'unreadable';

/** Makes ids of addresses: the same one for the same visitor as long as the process lives, from which no address can be computed. */
export function createAddressNames(): (address: string | undefined) => string {
  const salt = randomBytes(32);
  return (address) =>
    `address-${createHmac('sha256', salt).update(networkOf(address)).digest('hex').slice(0, ID_LENGTH)}`;
}

/** As some proxies pass addresses on: `192.0.2.7:4711`, `[2001:db8::1]:4711`, `[2001:db8::1]`. */
const WITH_PORT = /^(?:\[(?<ipv6>[^\]]+)\](?::\d+)?|(?<ipv4>[\d.]+):\d+)$/;

function withoutPort(address: string): string {
  const { ipv4, ipv6 } = WITH_PORT.exec(address)?.groups ?? {};
  return ipv4 ?? ipv6 ?? address;
}

/** What stands for a visitor's address in limits: an IPv4 address itself, of an IPv6 address its /64 network. */
export function networkOf(address = ''): string {
  const [withoutZone = ''] = withoutPort(address).split('%');
  switch (isIP(withoutZone)) {
    case 4:
      return withoutZone;
    case 6:
      return networkOfIpv6(groupsOf(withoutZone));
    default:
      return UNREADABLE;
  }
}

function networkOfIpv6(groups: readonly number[]): string {
  const [high = 0, low = 0] = groups.slice(-2);
  const isMappedIpv4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMappedIpv4) return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  const network = groups.slice(0, GROUPS_OF_NETWORK).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** The eight numbers of an IPv6 address, in whichever way it is written. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = canonical.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const gap = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return [...before, ...gap, ...after].map((group) => Number.parseInt(group, 16));
}

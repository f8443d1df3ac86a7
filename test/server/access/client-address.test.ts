import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAddressNames, networkOf } from '../../../src/server/access/client-address.ts';

const SEED = 20_260_101;
const group = fc.integer({ min: 0, max: 0xffff });
const groups = fc.array(group, { minLength: 8, maxLength: 8 });
const written = (numbers: readonly number[]): string =>
  numbers.map((number) => number.toString(16)).join(':');
const padded = (numbers: readonly number[]): string =>
  numbers.map((number) => number.toString(16).padStart(4, '0').toUpperCase()).join(':');
/** Addresses of the IPv4 range have their own rule. */
const isIpv6 = ([first]: readonly number[]): boolean => first !== 0;

describe('the network of an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['8.8.8.8:123', '8.8.8.8'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['[2001:db8::1]', '2001:db8:0:0::/64'],
    ['[fe80::1%eth0]:443', 'fe80:0:0:0::/64'],
    ['[::ffff:192.0.2.7]:443', '192.0.2.7'],
    ['8.8.8.8:123:4', 'unreadable'],
    ['8.8.8.8:', 'unreadable'],
    ['[8.8.8.8', 'unreadable'],
    ['', 'unreadable'],
    ['unknown', 'unreadable'],
    ['192.0.2.7, 192.0.2.8', 'unreadable'],
    ['999.0.2.7', 'unreadable'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('is unreadable without an address', () => {
    expect(networkOf(undefined)).toBe('unreadable');
  });

  test('is the same for two addresses of one /64, however they are written', () => {
    fc.assert(
      fc.property(groups.filter(isIpv6), groups, (one, other) => {
        const neighbour = [...one.slice(0, 4), ...other.slice(4)];
        expect(networkOf(padded(neighbour))).toBe(networkOf(written(one)));
      }),
      { seed: SEED },
    );
  });

  test('is another one when the first 64 bits differ', () => {
    fc.assert(
      fc.property(groups.filter(isIpv6), fc.nat(3), group, (one, place, value) => {
        fc.pre(one[place] !== value && (place > 0 || value !== 0));
        expect(networkOf(written(one.with(place, value)))).not.toBe(networkOf(written(one)));
      }),
      { seed: SEED },
    );
  });
});

describe('the name of an address', () => {
  test('is the same for the same network and tells nothing of it', () => {
    const nameOf = createAddressNames();

    expect(nameOf('192.0.2.7')).toBe(nameOf('::ffff:192.0.2.7'));
    expect(nameOf('192.0.2.7')).not.toBe(nameOf('192.0.2.8'));
    expect(nameOf('192.0.2.7')).toMatch(/^address-[0-9a-f]{16}$/);
  });

  test('is another one in another process, so that nobody can try all addresses', () => {
    expect(createAddressNames()('192.0.2.7')).not.toBe(createAddressNames()('192.0.2.7'));
  });
});

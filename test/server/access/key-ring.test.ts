import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyRing } from '../../../src/server/access/key-ring.ts';

const ring = createKeyRing({
  apiKeys: ['first-key', 'second-key', 'both'],
  adminApiKeys: ['admin-key', 'both'],
});

describe('a key', () => {
  test.each([
    ['Bearer first-key', 'key'],
    ['Bearer second-key', 'key'],
    ['bearer first-key', 'key'],
    ['BEARER   first-key ', 'key'],
    ['Bearer admin-key', 'admin'],
    ['Bearer both', 'admin'],
  ])('of %j is known', (authorization, kind) => {
    expect(ring.holderOf(authorization)).toMatchObject({ kind });
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic first-key',
    'first-key',
    'Bearerfirst-key',
    'Bearer a b',
  ])('is not in %j', (authorization) => {
    expect(ring.holderOf(authorization)).toBeUndefined();
  });

  test.each(['first-ke', 'first-keyy', 'First-key', 'first-key,second-key', '0'])(
    '%j is a stranger',
    (key) => {
      expect(ring.holderOf(`Bearer ${key}`)).toBe('stranger');
    },
  );

  test('is told apart from the others by an id that does not contain it', () => {
    const [first, second] = ['first-key', 'second-key'].map((key) => ring.holderOf(`Bearer ${key}`));

    expect(first).toEqual({ kind: 'key', id: expect.stringMatching(/^key-[0-9a-f]{16}$/) });
    expect(second).not.toEqual(first);
    expect(JSON.stringify([first, second])).not.toMatch(/first|second/);
  });

  test('of other letters than Latin ones is known by its bytes in UTF-8', () => {
    const cyrillic = createKeyRing({ apiKeys: ['ключ'], adminApiKeys: [] });

    expect(cyrillic.holderOf(`Bearer ${Buffer.from('ключ').toString('latin1')}`)).toMatchObject({
      kind: 'key',
    });
  });

  test('opens nothing but what it is', () => {
    const key = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 5 }), key, (apiKeys, presented) => {
        const header = `Bearer ${Buffer.from(presented).toString('latin1')}`;
        fc.pre(/^Bearer \S+$/.test(header));
        const holder = createKeyRing({ apiKeys, adminApiKeys: [] }).holderOf(header);
        expect(holder === 'stranger').toBe(!apiKeys.includes(presented));
      }),
      { seed: 20_260_103 },
    );
  });
});

test('nobody is known where there are no keys', () => {
  expect(createKeyRing({ apiKeys: [], adminApiKeys: [] }).holderOf('Bearer any')).toBe('stranger');
});

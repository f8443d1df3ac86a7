import { expect, test } from 'vitest';
import { rememberTexts } from '../../../src/store/local/remembered-texts.ts';

const MEGA = 1024 * 1024;

/** Documents of so many UTF-16 units each, with a record of what was read. */
function library(lengths: readonly number[]) {
  const reads: number[] = [];
  const text = rememberTexts({
    length: (document) => lengths[document] ?? 0,
    read: async (document) => {
      reads.push(document);
      return `text ${document}`;
    },
  });
  return { text, reads };
}

test('two hundred readers of a document at one time read it once', async () => {
  const { text, reads } = library([9 * MEGA]);

  const texts = await Promise.all(Array.from({ length: 200 }, () => text(0)));

  expect(new Set(texts)).toEqual(new Set(['text 0']));
  expect(reads).toEqual([0]);
});

test('of more than is kept the text that was asked for longest ago is read again', async () => {
  const { text, reads } = library([4 * MEGA, 3 * MEGA, 2 * MEGA]);

  for (const document of [0, 1, 0, 2, 0, 1]) await text(document);

  expect(reads).toEqual([0, 1, 2, 1]);
});

test('a text that could not be read is tried again', async () => {
  let tries = 0;
  const text = rememberTexts({
    length: () => 10,
    read: async () => {
      tries += 1;
      if (tries === 1) throw new Error('no disk');
      return 'there';
    },
  });

  await expect(text(0)).rejects.toThrow('no disk');
  await expect(text(0)).resolves.toBe('there');
});

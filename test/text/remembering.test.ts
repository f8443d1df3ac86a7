import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remembering } from '../../src/text/remembering.ts';

function counting(): { readonly lengthOf: (word: string) => number; readonly computed: string[] } {
  const computed: string[] = [];
  const lengthOf = remembering((word) => {
    computed.push(word);
    return word.length;
  });
  return { lengthOf, computed };
}

test('the result is that of the function, which is asked once for each word', () => {
  const { lengthOf, computed } = counting();
  expect(['мост', 'лес', 'мост', 'мост', ''].map(lengthOf)).toEqual([4, 3, 4, 4, 0]);
  expect(computed).toEqual(['мост', 'лес', '']);
});

test('two functions remember apart', () => {
  const upper = remembering((word) => word.toUpperCase());
  const doubled = remembering((word) => word + word);
  expect([upper('лес'), doubled('лес'), upper('лес')]).toEqual(['ЛЕС', 'леслес', 'ЛЕС']);
});

test('when too many words are remembered all are forgotten, and the results stay right', () => {
  const { lengthOf, computed } = counting();
  for (let number = 0; number < 100_000; number += 1) lengthOf(`${number}`);
  expect(lengthOf('0')).toBe(1);
  expect(computed).toHaveLength(100_000);
  lengthOf('мост');
  expect(lengthOf('0')).toBe(1);
  expect(computed.slice(-2)).toEqual(['мост', '0']);
});

test('the results are those of the function for any words in any order', () => {
  const anyWords = fc.array(fc.constantFrom('', 'a', 'ab', 'мост', '__proto__', 'constructor'));
  fc.assert(
    fc.property(anyWords, (asked) => {
      const { lengthOf, computed } = counting();
      expect(asked.map(lengthOf)).toEqual(asked.map(({ length }) => length));
      expect(computed).toEqual([...new Set(asked)]);
    }),
    { seed: 56, numRuns: 100 },
  );
});

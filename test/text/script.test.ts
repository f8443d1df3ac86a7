import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCyrillic } from '../../src/text/script.ts';
import { cyrillicWord, latinWord } from '../fakes/any-text.ts';

test('a text is Cyrillic as soon as a part of it is', () => {
  fc.assert(
    fc.property(cyrillicWord, latinWord, fc.string(), (cyrillic, latin, other) => {
      expect(isCyrillic(latin)).toBe(false);
      expect(isCyrillic(latin + cyrillic + other)).toBe(true);
    }),
    { seed: 61, numRuns: 100 },
  );
});

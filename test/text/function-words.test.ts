import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { FUNCTION_WORDS, isFunctionWord } from '../../src/text/function-words.ts';
import { TELLING_WORDS } from '../../src/text/telling-words.ts';
import { words } from '../../src/text/words.ts';
import { anyWord } from '../fakes/any-text.ts';

const lists = LANGUAGES.flatMap((language) => [FUNCTION_WORDS[language], TELLING_WORDS[language]]);

test('the lists have single words in lower case', () => {
  for (const word of lists.flatMap((list) => [...list])) expect(words(word.toLowerCase())).toEqual([word]);
});

test('a word asks or joins in some languages if it does in one of them, in whatever case', () => {
  const anyListed = fc.oneof(anyWord, fc.constantFrom(...lists.flatMap((list) => [...list])));
  fc.assert(
    fc.property(anyListed, fc.subarray([...LANGUAGES]), (word, languages) => {
      const isAny = languages.some((language) => isFunctionWord(word, [language]));
      expect(isFunctionWord(word, languages)).toBe(isAny);
      expect(isFunctionWord(word.toUpperCase(), languages)).toBe(isAny);
    }),
    { seed: 62, numRuns: 300 },
  );
});

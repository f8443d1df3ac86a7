import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { fold } from '../../src/text/fold.ts';
import { FUNCTION_WORDS } from '../../src/text/function-words.ts';
import { retype } from '../../src/text/keyboard-layout.ts';
import { lexiconConcepts, singleWords } from '../../src/text/lexicon-concepts.ts';
import { readTypedQuestion } from '../../src/text/typed-question.ts';

const KNOWN = new Set('токаев пасека мост город экспорт көпір қала museum bridge'.split(' ').map(fold));
const isKnown = (word: string): boolean => KNOWN.has(fold(word));
const nothingIsKnown = (): boolean => false;

describe('of any text', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          ...'rnj nfrjq njrftd? кто токаев еру ыгььше kto takoy chto qashan kim? degen ne TRIPP C5+1 what is . , - "'.split(
            ' ',
          ),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(' ')),
  );
  const corpora = fc.constantFrom(isKnown, nothingIsKnown, () => true);

  test('reading what was read changes nothing', () => {
    fc.assert(
      fc.property(typed, corpora, (text, known) => {
        const once = readTypedQuestion(text, known);
        expect(readTypedQuestion(once.text, known).text).toBe(once.text);
      }),
    );
  });

  test('the words that are corrected stand in it in their order', () => {
    fc.assert(
      fc.property(typed, corpora, (text, known) => {
        let at = 0;
        for (const { from } of readTypedQuestion(text, known).corrections) {
          at = text.indexOf(from, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += from.length;
        }
      }),
    );
  });

  test('without letters nothing changes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from(' 0123456789;\'[],.?&/-=()*"')) }),
        (text) => {
          expect(readTypedQuestion(text, () => true)).toMatchObject({ text, corrections: [] });
        },
      ),
    );
  });
});

describe('a question of ordinary words', () => {
  const concepts = lexiconConcepts();
  const wordIn = (language: Language): fc.Arbitrary<string> =>
    fc.constantFrom(...new Set(concepts.flatMap((concept) => singleWords(concept[language]))));
  const askingIn = (language: Language): fc.Arbitrary<string> =>
    fc.constantFrom(...FUNCTION_WORDS[language]).filter((word) => word.length > 3);
  const questionIn = (language: Language): fc.Arbitrary<string> =>
    fc
      .tuple(askingIn(language), fc.array(wordIn(language), { minLength: 1, maxLength: 5 }))
      .map(([asking, others]) => `${[asking, ...others].join(' ')}?`);
  const corpora = fc.constantFrom(isKnown, nothingIsKnown, () => true);
  const fixed = { seed: 64, numRuns: 100 };

  test.each(LANGUAGES)('in %s keeps its letters', (language) => {
    fc.assert(
      fc.property(questionIn(language), corpora, (text, known) => {
        expect(readTypedQuestion(text, known)).toMatchObject({ text, corrections: [] });
      }),
      fixed,
    );
  });

  test.each(['ru', 'kk'] as const)(
    'in %s is read letter by letter from the keys of the English layout, or left alone',
    (language) => {
      fc.assert(
        fc.property(questionIn(language), (text) => {
          const typed = retype(text, 'en');
          const read = Array.from(readTypedQuestion(typed, nothingIsKnown).text);
          expect(read.length).toBe(text.length);
          for (const [place, letter] of read.entries()) expect([text[place], typed[place]]).toContain(letter);
        }),
        fixed,
      );
    },
  );
});

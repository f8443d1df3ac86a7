import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../../src/domain/language.ts';
import { buildLexicalIndex, type LexicalIndex } from '../../../../src/store/local/lexical/lexical-index.ts';
import { stringAt, sizeOf, type StringTable } from '../../../../src/store/local/lexical/string-table.ts';
import { createPostingReader } from '../../../../src/store/local/lexical/postings.ts';
import { createTextIndexBuilder, type TextIndex } from '../../../../src/store/local/lexical/text-index.ts';
import { soundTerms, wordTerms } from '../../../../src/text/terms.ts';
import { words as wordsOf } from '../../../../src/text/words.ts';
import { anyText } from '../../../fakes/any-text.ts';
import type { Language } from '../../../../src/domain/language.ts';

interface Text {
  readonly text: string;
  readonly language: Language;
}

const anyChunk = fc.record({
  text: fc.oneof(anyText, anyText, fc.string({ unit: 'binary' })),
  language: fc.constantFrom(...LANGUAGES),
});
const chunks = fc.array(anyChunk, { maxLength: 20 });
const fixed = { seed: 2_026, numRuns: 200 };

function indexOf(texts: readonly Text[]): TextIndex {
  const builder = createTextIndexBuilder();
  for (const { text, language } of texts) builder.add(text, language);
  return builder.finish();
}

const stringsOf = (table: StringTable): string[] =>
  Array.from({ length: sizeOf(table) }, (_, number) => stringAt(table, number));

/** How often each chunk has each term, read back from an index. */
function countsIn(index: LexicalIndex): Map<string, Map<number, number>> {
  const read = createPostingReader(index);
  return new Map(
    stringsOf(index.terms).map((term, number) => {
      const counts = new Map<number, number>();
      read(number, ({ chunks: block, size, count }) => {
        for (const chunk of block.subarray(0, size)) counts.set(chunk, count);
      });
      expect(index.frequencies[number]).toBe(counts.size);
      return [term, counts];
    }),
  );
}

/** The same, counted on a plain map. */
function countsOf(lists: readonly (readonly string[])[]): Map<string, Map<number, number>> {
  const counts = new Map<string, Map<number, number>>();
  for (const [chunk, terms] of lists.entries()) {
    for (const term of terms) {
      const known = counts.get(term) ?? new Map<number, number>();
      counts.set(term, known.set(chunk, Math.min(255, (known.get(chunk) ?? 0) + 1)));
    }
  }
  return counts;
}

describe('the index of any texts', () => {
  test('has the words and sounds of each, as often as they stand there', () => {
    fc.assert(
      fc.property(chunks, (texts) => {
        const { words, sounds } = indexOf(texts);
        const wordLists = texts.map(({ text, language }) => wordTerms(text, language));
        const soundLists = texts.map(({ text }) => soundTerms(text));
        expect(countsIn(words)).toEqual(countsOf(wordLists));
        expect(countsIn(sounds)).toEqual(countsOf(soundLists));
        expect([...words.lengths]).toEqual(wordLists.map(({ length }) => length));
        expect([...sounds.lengths]).toEqual(soundLists.map(({ length }) => length));
      }),
      fixed,
    );
  });

  test('has their words in lower case, the most frequent first, then in order of their letters', () => {
    fc.assert(
      fc.property(chunks, (texts) => {
        const { strings, written } = indexOf(texts).vocabulary;
        const counts = new Map<string, number>();
        for (const word of texts.flatMap(({ text }) => wordsOf(text)).map((one) => one.toLowerCase())) {
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
        const expected = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
        expect(Array.from(written, (string) => stringAt(strings, string))).toEqual(
          expected.map(([word]) => word),
        );
      }),
      fixed,
    );
  });

  test('is that of its terms in a list for each chunk', () => {
    fc.assert(
      fc.property(chunks, (texts) => {
        const lists = texts.map(({ text, language }) => wordTerms(text, language));
        expect(countsIn(buildLexicalIndex(lists))).toEqual(countsOf(lists));
      }),
      fixed,
    );
  });
});

test('a vocabulary keeps the letters that words are written with', () => {
  const { strings, written } = indexOf([
    { text: 'Мост, река: мост! Ёлка Қала C5', language: 'ru' },
  ]).vocabulary;
  expect(Array.from(written, (string) => stringAt(strings, string))).toEqual([
    'мост',
    'c5',
    'река',
    'ёлка',
    'қала',
  ]);
});

test('in an index of more than 10,000 chunks the postings of sounds in over 15 % of them are left out', () => {
  const texts = (count: number): Text[] =>
    Array.from({ length: count }, (_, chunk) => ({ text: chunk % 4 === 0 ? 'да' : 'мы', language: 'ru' }));
  const [small, large] = [
    indexOf(texts(10_000)),
    indexOf([...texts(10_000), { text: 'ну', language: 'ru' }]),
  ];
  const kept = ({ terms, offsets }: LexicalIndex): string[] =>
    stringsOf(terms).filter((_, number) => offsets[number] !== offsets[number + 1]);
  expect(kept(small.sounds)).toEqual(['^da$', '^mi$']);
  expect(kept(large.sounds)).toEqual(['^nu$']);
  expect([...large.sounds.frequencies]).toEqual([2_500, 7_500, 1]);
  expect(kept(large.words)).toEqual(['да', 'мы', 'ну']);
});

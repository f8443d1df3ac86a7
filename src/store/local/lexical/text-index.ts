import type { Language } from '../../../domain/language.ts';
import { analyseWord } from '../../../text/terms.ts';
import { scanWords } from '../../../text/words.ts';
import { createFormTable } from './form-table.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { createNumberLists, type NumberLists } from './number-lists.ts';
import { createPostingsBuilder } from './postings-builder.ts';
import { createSoundNumbers } from './sound-numbers.ts';
import { createStringTableBuilder, type StringTableBuilder, type TextRange } from './string-table.ts';
import { packVocabulary, type VocabularyIndex } from './vocabulary.ts';

/** What is kept of the searched texts. */
export interface TextIndex {
  /** Stems and prefixes. */
  readonly words: LexicalIndex;
  /** Pieces of the words' phonetic keys. */
  readonly sounds: LexicalIndex;
  readonly vocabulary: VocabularyIndex;
}

/** Takes the searched texts one after another; what is known of a form of a word is worked out only once. */
export interface TextIndexBuilder {
  /** Adds the text of the next chunk. */
  readonly add: (text: string, language: Language) => void;
  readonly finish: () => TextIndex;
}

/**
 * In a large index a piece of sound that more than this share of the chunks has tells little and costs most of a search
 * (docs/performance.md); a small one has few chunks to tell it from.
 */
const MOST_FREQUENT_SOUND = 0.15;
const LARGE_INDEX = 10_000;

const mostChunksOfSound = (chunks: number): number =>
  chunks > LARGE_INDEX ? MOST_FREQUENT_SOUND * chunks : Number.POSITIVE_INFINITY;

export function createTextIndexBuilder(): TextIndexBuilder {
  const forms = createFormTable();
  const words = { terms: createStringTableBuilder(), postings: createPostingsBuilder() };
  const sounds = { terms: createStringTableBuilder(), postings: createPostingsBuilder() };
  const soundNumbers = createSoundNumbers(sounds.terms);
  const termsOfForm: Readonly<Record<Language, NumberLists>> = {
    ru: createNumberLists(),
    kk: createNumberLists(),
    en: createNumberLists(),
  };
  const soundsOfForm = createNumberLists();
  let chunks = 0;

  const addForm = (range: TextRange, language: Language): void => {
    const folded = forms.count(range);
    const terms = termsOfForm[language];
    if (!terms.has(folded)) {
      terms.set(folded, numbersOf(analyseWord(forms.folded(folded), language), words.terms));
    }
    if (!soundsOfForm.has(folded)) {
      soundsOfForm.set(folded, soundNumbers(forms.folded(folded)));
    }
    words.postings.count(terms.list(folded));
    sounds.postings.count(soundsOfForm.list(folded));
  };
  return {
    add: (text, language) => {
      scanWords(text, {
        plain: (start, end) => addForm({ text, start, end }, language),
        other: (word) => addForm({ text: word, start: 0, end: word.length }, language),
      });
      words.postings.endChunk();
      sounds.postings.endChunk();
      chunks += 1;
    },
    finish: () => ({
      words: { terms: words.terms.finish(), ...words.postings.finish() },
      sounds: {
        terms: sounds.terms.finish(),
        ...sounds.postings.finish({ mostChunks: mostChunksOfSound(chunks) }),
      },
      vocabulary: packVocabulary(forms.vocabulary()),
    }),
  };
}

const numbersOf = (terms: readonly string[], table: StringTableBuilder): number[] =>
  terms.map((term) => table.number({ text: term, start: 0, end: term.length }));

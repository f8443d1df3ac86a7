import type { Vocabulary } from '../../src/store/chunk-store.ts';
import { openVocabulary } from '../../src/store/local/lexical/similar-words.ts';
import { packVocabulary } from '../../src/store/local/lexical/vocabulary.ts';

/** A vocabulary of words in lower case, the most frequent first. */
export const vocabularyOf = (words: readonly string[]): Vocabulary => openVocabulary(packVocabulary(words));

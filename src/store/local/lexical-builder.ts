import type { Language } from '../../domain/language.ts';
import { soundTerms, wordTerms } from '../../text/terms.ts';
import { buildLexicalIndex, type LexicalIndex } from './lexical-index.ts';
import { collectVocabulary } from './vocabulary.ts';

export interface LexicalBuilder {
  add(searchText: string, language: Language): void;
  finish(): { words: LexicalIndex; sounds: LexicalIndex; vocabulary: readonly string[] };
}

export function createLexicalBuilder(): LexicalBuilder {
  const texts: string[] = [];
  const languages: Language[] = [];
  return {
    add: (text, language) => {
      texts.push(text);
      languages.push(language);
    },
    finish: () => ({
      words: buildLexicalIndex(texts.map((text, place) => wordTerms(text, languages[place] ?? 'en'))),
      sounds: buildLexicalIndex(texts.map(soundTerms)),
      vocabulary: collectVocabulary(texts),
    }),
  };
}

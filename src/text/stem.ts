import { createRequire } from 'node:module';
import type { Stemmers } from 'snowball-stemmers';
import type { Language } from '../domain/language.ts';
import { stemKazakh } from './kazakh-stem.ts';
import { everySense, singleWordsOf } from './lexicon-concepts.ts';
import { remembering } from './remembering.ts';
import { isCyrillic } from './script.ts';

/** One CommonJS file of 870 kB with every language: `import` would search it for names first, which takes 60 ms. */
const stemmers: Stemmers = createRequire(import.meta.url)('snowball-stemmers');
const russian = stemmers.newStemmer('russian');
const english = stemmers.newStemmer('english');
let kazakhLemmas: ReadonlySet<string> | undefined;

/**
 * Stem of a folded word. Latin words are English whatever the text's language is; Cyrillic ones are Kazakh in a
 * Kazakh text and Russian in any other (Snowball, snowballstem.org).
 */
export function stem(word: string, language: Language): string {
  if (!isCyrillic(word)) return stemOfEnglish(word);
  return language === 'kk' ? stemOfKazakh(word) : stemOfRussian(word);
}

const stemOfEnglish = remembering((word) => english.stem(word));
const stemOfRussian = remembering((word) => russian.stem(word));
const stemOfKazakh = remembering((word) => stemKazakh(word, knownKazakhLemmas()));

function knownKazakhLemmas(): ReadonlySet<string> {
  kazakhLemmas ??= new Set(everySense().flatMap((sense) => singleWordsOf(sense, 'kk')));
  return kazakhLemmas;
}

import type { Passage } from '../../src/domain/chunk.ts';
import type { Language } from '../../src/domain/language.ts';
import { questionSounds, questionWords } from '../../src/retrieval/query-terms.ts';
import type { Retrieval } from '../../src/retrieval/retriever.ts';

export const NOTHING_RETRIEVED: Retrieval = {
  ranking: [],
  words: [],
  sounds: [],
  corrections: [],
  question: '',
  bestShares: { words: 0, sounds: 0, vectors: 0 },
};

interface RetrievalSketch {
  readonly question: string;
  readonly language?: Language;
  readonly passages: readonly Passage[];
  /** Of every passage. */
  readonly score?: number;
}

/** Passages as if each were as good as the next and every content word of the question as rare. */
export function retrievalOf({
  question,
  language = 'ru',
  passages,
  score = 0.3,
}: RetrievalSketch): Retrieval {
  const spellings = new Map<string, string>();
  const words = questionWords(question, { language, otherLanguages: [], spellings });
  return {
    ...NOTHING_RETRIEVED,
    ranking: passages.map((passage) => ({ passage, score })),
    words: words.filter(({ isContent }) => isContent),
    sounds: questionSounds(question, { spellings }).filter(({ isContent }) => isContent),
    bestShares: { words: 0.8, sounds: 0.8, vectors: 0.8 },
  };
}

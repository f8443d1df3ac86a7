import { guessLanguage } from '../../text/language.ts';
import type { GoldQuestion } from '../gold/gold-set.ts';
import type { BeirQuery } from '../retrieval/beir.ts';
import { createSeededRandom, shuffled } from '../statistics/seeded-random.ts';

/** The kind by which questions about other matters are reported. */
const OFF_TOPIC = 'off-topic';

/** So many of the queries, drawn by chance, as gold questions that the corpus does not answer. */
export function offTopicQuestions(
  queries: readonly BeirQuery[],
  { sample, seed }: { readonly sample: number; readonly seed: number },
): GoldQuestion[] {
  return shuffled(queries, createSeededRandom(seed))
    .slice(0, sample)
    .map(({ _id: id, text }) => ({
      id: `${OFF_TOPIC}-${id}`,
      language: guessLanguage(text),
      question: text,
      kind: OFF_TOPIC,
      answer: '',
      must_include: [],
      evidence: [],
      answerable: false,
    }));
}

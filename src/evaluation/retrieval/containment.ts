import { SuhbatError } from '../../domain/errors.ts';
import { rankSentences } from '../../retrieval/rank-sentences.ts';
import type { Retriever } from '../../retrieval/retriever.ts';
import { fold } from '../../text/fold.ts';
import { guessLanguage } from '../../text/language.ts';
import { mean } from '../statistics/mean.ts';
import type { BeirQuery } from './beir.ts';

export interface ContainmentReport {
  readonly queries: number;
  /** Share of the queries whose n best sentences contain an answer, by n, from 1. */
  readonly contained: Readonly<Record<string, number>>;
}

export interface ContainmentParts {
  readonly queries: readonly BeirQuery[];
  readonly retriever: Retriever;
  /** Passages that sentences are taken from. */
  readonly topK: number;
  /** The n of the report goes up to it. */
  readonly sentences: number;
}

/** The queries with the answers that another file has for the same ids; without them, with none. */
export function withAnswersFrom(queries: readonly BeirQuery[], others: readonly BeirQuery[]): BeirQuery[] {
  const answers = new Map(others.map((query) => [query._id, query.answers]));
  return queries.map((query) => ({ ...query, answers: answers.get(query._id) ?? [] }));
}

/**
 * How often the best sentences hold an answer, whether or not the bot would have refused. Queries without answers are
 * left out; throws SuhbatError `dataset_invalid` when none has any.
 */
export async function measureContainment(parts: ContainmentParts): Promise<ContainmentReport> {
  const places: number[] = [];
  for (const query of parts.queries) {
    const answers = query.answers.map(asCompared).filter((answer) => answer !== '');
    if (answers.length > 0) places.push(await placeOfAnswer(query.text, answers, parts));
  }
  if (places.length === 0) {
    const remedy = 'Give a set whose queries have "answers", or a file of them with --answers-from';
    throw new SuhbatError('dataset_invalid', `No query has an answer. ${remedy}.`);
  }
  return { queries: places.length, contained: sharesWithin(places, parts.sentences) };
}

/** Place, from 1, of the best sentence that contains an answer; infinite when none of the wanted ones does. */
async function placeOfAnswer(
  text: string,
  answers: readonly string[],
  { retriever, topK, sentences }: ContainmentParts,
): Promise<number> {
  const retrieval = await retriever.retrieve({ text, language: guessLanguage(text), topK });
  const best = rankSentences(retrieval).slice(0, sentences);
  const place = best.findIndex((sentence) => {
    const compared = asCompared(sentence.text);
    return answers.some((answer) => compared.includes(answer));
  });
  return place === -1 ? Number.POSITIVE_INFINITY : place + 1;
}

/** Word by word, since folding looks at each word's digits; any white space counts as one space. */
const asCompared = (text: string): string => text.trim().split(/\s+/u).map(fold).join(' ');

const sharesWithin = (places: readonly number[], most: number): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: most }, (_, index) => [
      String(index + 1),
      mean(places.map((place) => (place <= index + 1 ? 1 : 0))),
    ]),
  );

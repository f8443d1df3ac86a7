import { createHash } from 'node:crypto';
import { RUSSIAN_FOR_KAZAKH } from '../../text/fold.ts';
import { createSeededRandom, type DrawBelow } from '../statistics/seeded-random.ts';
import { queryLanguage, type BeirQuery } from './beir.ts';
import { withTypos } from './typos.ts';

/** Ways in which people write a question other than a data set does. */
export const PERTURBATIONS = ['typos', 'kk-letters', 'case', 'punctuation'] as const;

export type Perturbation = (typeof PERTURBATIONS)[number];

export interface PerturbOptions {
  readonly kind: Perturbation;
  readonly seed: number;
}

/**
 * The queries with their texts written in another way, each by itself: what becomes of one depends on its id, its
 * text and the seed alone. They keep the language that they had before.
 */
export const perturbQueries = (queries: readonly BeirQuery[], options: PerturbOptions): BeirQuery[] =>
  queries.map((query) => ({
    ...query,
    language: queryLanguage(query),
    text: perturb(query, options),
  }));

function perturb(query: BeirQuery, { kind, seed }: PerturbOptions): string {
  switch (kind) {
    case 'typos':
      return withTypos(query, createSeededRandom(seedOf(query, seed)));
    case 'kk-letters':
      return withRussianLetters(query.text);
    case 'case':
      return inOtherCase(query.text, createSeededRandom(seedOf(query, seed)));
    case 'punctuation':
      return query.text.replaceAll(/\p{P}/gu, '');
  }
}

/** 32 bits that differ from query to query and from seed to seed. */
const seedOf = ({ _id: id }: BeirQuery, seed: number): number =>
  createHash('sha256').update(`${seed}\n${id}`).digest().readInt32BE();

/** As on a keyboard without the Kazakh letters. */
const withRussianLetters = (text: string): string =>
  text.replaceAll(/[әғқңөұүһі]/giu, (letter) => {
    const plain = RUSSIAN_FOR_KAZAKH[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
  });

const CASES: readonly ((text: string, drawBelow: DrawBelow) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  inRandomCase,
];

const inOtherCase = (text: string, drawBelow: DrawBelow): string =>
  (CASES[drawBelow(CASES.length)] ?? inRandomCase)(text, drawBelow);

function inRandomCase(text: string, drawBelow: DrawBelow): string {
  return Array.from(text, (letter) =>
    drawBelow(2) === 0 ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('');
}

import { setImmediate } from 'node:timers/promises';
import { createRetriever, type RetrieverParts } from '../../retrieval/retriever.ts';
import { bootstrapInterval, type Interval } from '../statistics/bootstrap.ts';
import { mean } from '../statistics/mean.ts';
import type { BeirSet } from './beir.ts';
import { ndcgAt10, rankQueries } from './evaluate-retrieval.ts';
import { VARIATIONS } from './variations.ts';

/** What a part adds to nDCG@10: the whole less the whole without it, of the same queries. */
export interface Worth {
  readonly mean: number;
  /** 95 %, of the mean of the paired differences. */
  readonly interval: Interval;
}

/** How much each part of retrieval is worth on one set. */
export interface SetAblation {
  readonly name: string;
  readonly queries: number;
  readonly ndcg_at_10: number;
  /** By the part's name. */
  readonly worth: Readonly<Record<string, Worth>>;
}

/** A set with the retrieval over its passages. */
export interface AblatedSet {
  readonly name: string;
  readonly set: BeirSet;
  readonly parts: RetrieverParts;
}

interface AblationOptions {
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Called after each of the rankings of the set. */
  readonly onRanked?: () => void;
}

/** Rankings that one set takes. */
export const RANKINGS_PER_SET = Object.keys(VARIATIONS).length + 1;

/** Ranks the queries of a set with all parts and then without each. Throws SuhbatError `dataset_invalid` when there are none. */
export async function ablate(
  { name, set, parts }: AblatedSet,
  { seed, signal, onRanked = () => {} }: AblationOptions,
): Promise<SetAblation> {
  const scoresWith = async (varied: RetrieverParts): Promise<number[]> => {
    // Retrieval from memory never waits: without a pause no interruption would be seen
    await setImmediate();
    signal.throwIfAborted();
    const ranked = await rankQueries(set, createRetriever(varied));
    onRanked();
    return ranked.map(ndcgAt10);
  };
  const whole = await scoresWith(parts);
  const worth: Record<string, Worth> = {};
  for (const [part, vary] of Object.entries(VARIATIONS)) {
    const without = await scoresWith(vary(parts));
    const differences = whole.map((score, place) => score - (without[place] ?? 0));
    worth[part] = worthOf(differences, seed);
  }
  return { name, queries: whole.length, ndcg_at_10: mean(whole), worth };
}

const worthOf = (differences: readonly number[], seed: number): Worth => ({
  mean: mean(differences),
  interval: bootstrapInterval(differences, seed) ?? [0, 0],
});

/** A part may cost no more than this on any set: its interval lies above. */
const MOST_LOST = -0.002;
/** A part has to add so much to some set. */
const LEAST_GAINED = 0.005;

/** Whether a part earns its place: it harms on no set, as far as the intervals tell, and helps one. */
export const earnsItsPlace = (worths: readonly Worth[]): boolean =>
  worths.every(({ interval: [low] }) => low > MOST_LOST) &&
  worths.some(({ mean: gained }) => gained >= LEAST_GAINED);

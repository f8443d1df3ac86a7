/** Relevance of passages to one query, by passage id; only numbers above 0 count as relevant. */
export type Relevance = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) of the first `depth` places, with linear gain
 * as in trec_eval: 0 to 1. A query without a relevant passage scores 0.
 */
export function ndcg(ranking: readonly string[], relevance: Relevance, depth: number): number {
  const gains = ranking.slice(0, depth).map((id) => Math.max(0, relevance.get(id) ?? 0));
  const ideal = [...relevance.values()].filter((gain) => gain > 0).toSorted((a, b) => b - a);
  const best = discounted(ideal.slice(0, depth));
  return best === 0 ? 0 : discounted(gains) / best;
}

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);

/** One over the place of the first relevant passage within `depth`, else 0. */
export function reciprocalRank(ranking: readonly string[], relevance: Relevance, depth: number): number {
  const place = ranking.slice(0, depth).findIndex((id) => (relevance.get(id) ?? 0) > 0);
  return place === -1 ? 0 : 1 / (place + 1);
}

/** Share of the relevant passages that stand within `depth`; 0 when there are none. */
export function recall(ranking: readonly string[], relevance: Relevance, depth: number): number {
  const relevant = relevantIds(relevance);
  const found = new Set(ranking.slice(0, depth));
  return relevant.length === 0 ? 0 : relevant.filter((id) => found.has(id)).length / relevant.length;
}

/** The passages judged above 0. */
export const relevantIds = (relevance: Relevance): string[] =>
  [...relevance].filter(([, gain]) => gain > 0).map(([id]) => id);

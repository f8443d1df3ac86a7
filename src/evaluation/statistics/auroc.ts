/**
 * Area under the ROC curve: the probability that a positive scores higher than a negative, ties counted half (Mann
 * and Whitney 1947, by mean ranks). Null when either side is empty.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number | null {
  const pairs = positives.length * negatives.length;
  if (pairs === 0) return null;
  const sorted = Float64Array.from([...positives, ...negatives]).toSorted();
  const rankOf = meanRanks(sorted);
  const rankSum = positives.reduce((sum, score) => sum + (rankOf.get(score) ?? 0), 0);
  return (rankSum - (positives.length * (positives.length + 1)) / 2) / pairs;
}

/** The mean of the ranks, from 1, that equal scores take together. */
function meanRanks(sorted: Float64Array): Map<number, number> {
  const ranks = new Map<number, number>();
  let start = 0;
  for (let end = 1; end <= sorted.length; end += 1) {
    const score = sorted[start] ?? 0;
    if (sorted[end] === score) continue;
    ranks.set(score, (start + 1 + end) / 2);
    start = end;
  }
  return ranks;
}

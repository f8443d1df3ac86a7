/** Share of the weight of a question's terms that a text holds, 0 to 1; 0 when they weigh nothing. */
export function coveredShare(weights: ReadonlyMap<string, number>, terms: readonly string[]): number {
  const present = new Set(terms);
  let total = 0;
  let covered = 0;
  for (const [term, weight] of weights) {
    total += weight;
    if (present.has(term)) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}

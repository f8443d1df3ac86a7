/**
 * Holm's adjustment (Holm 1979) of several tests' p-values, in their order: those at most .05 afterwards keep the
 * chance of any false alarm among all of them at 5 %.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const order = pValues.map((p, place) => ({ p, place })).toSorted((a, b) => a.p - b.p || a.place - b.place);
  const adjusted = [...pValues];
  let highest = 0;
  for (const [rank, { p, place }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, p * (pValues.length - rank)));
    adjusted[place] = highest;
  }
  return adjusted;
}

/** Quantiles of the normal distribution for a one-sided test at 5 %, as the gate makes it, and for a power of 80 %. */
const QUANTILE_OF_TEST = 1.645;
const QUANTILE_OF_POWER = 0.842;
/** Share of answers that a typical change turns from right to wrong or back; an assumption, said wherever it counts. */
const SHARE_THAT_CHANGES = 0.1;
/** Halvings of the interval from 0 to 1: exact to a millionth. */
const BISECTIONS = 20;

/**
 * The smallest change of a mean of values from 0 to 1 that one paired comparison over `questions` sees four times in
 * five, when one answer in ten changes, or all that make up the change if that is more. Solves the sample size of
 * McNemar's test (Connor 1987) for the change. At most 1, which may mean that none is seen; undefined of no questions.
 */
export function smallestVisibleChange(questions: number): number | undefined {
  if (questions === 0) return undefined;
  let [unseen, seen] = [0, 1];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const change = (unseen + seen) / 2;
    if (questionsToSee(change) > questions) unseen = change;
    else seen = change;
  }
  return seen;
}

/** Connor's n = (z_test · √ψ + z_power · √(ψ − δ²))² / δ², with ψ of the answers changing and δ the net change. */
function questionsToSee(change: number): number {
  const changing = Math.max(SHARE_THAT_CHANGES, change);
  const deviations =
    QUANTILE_OF_TEST * Math.sqrt(changing) + QUANTILE_OF_POWER * Math.sqrt(changing - change ** 2);
  return deviations ** 2 / change ** 2;
}

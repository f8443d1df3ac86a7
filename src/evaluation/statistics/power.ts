/** Quantiles of the normal distribution for a two-sided test at 5 % and for a power of 80 %. */
const QUANTILE_OF_TEST = 1.96;
const QUANTILE_OF_POWER = 0.842;
/** Share of answers that a typical change turns from right to wrong or back; an assumption, said wherever it counts. */
const SHARE_THAT_CHANGES = 0.1;

/**
 * The smallest change of a mean of values from 0 to 1 that a paired comparison over `questions` sees four times in
 * five: (z.975 + z.80) · √(share that changes / n), the sample size formula of McNemar's test (Connor 1987) solved
 * for the difference. At most 1; undefined without questions.
 */
export function smallestVisibleChange(questions: number): number | undefined {
  if (questions === 0) return undefined;
  return Math.min(1, (QUANTILE_OF_TEST + QUANTILE_OF_POWER) * Math.sqrt(SHARE_THAT_CHANGES / questions));
}

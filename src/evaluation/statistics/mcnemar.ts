/**
 * McNemar's exact test, one-sided (McNemar 1947, with the binomial distribution for small counts): how likely at least
 * `worse` of the `better + worse` pairs that differ turn out worse when either way is as likely. 1 when none differ.
 */
export function mcNemarWorse({ better, worse }: { better: number; worse: number }): number {
  const pairs = better + worse;
  let tail = 0;
  for (let count = worse; count <= pairs; count += 1) tail += Math.exp(logHalfBinomial(pairs, count));
  return Math.min(1, tail);
}

/** Logarithm of the chance of `count` heads in `tosses` of a fair coin. */
function logHalfBinomial(tosses: number, count: number): number {
  let log = -tosses * Math.LN2;
  for (let step = 1; step <= count; step += 1) log += Math.log((tosses - count + step) / step);
  return log;
}

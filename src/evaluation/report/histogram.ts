/** Half-open [from, to); the last one holds its end too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** More bars than this can't be told apart in the width of a phone. */
const MOST_BINS = 20;
/** Widths that are easy to read, times a power of ten. */
const ROUND_WIDTHS = [1, 2, 5, 10];

/** Bins of one round width from 0 to the greatest value; none without values. */
export function binDurations(durations: readonly number[]): Bin[] {
  if (durations.length === 0) return [];
  const greatest = Math.max(...durations);
  const width = roundWidth(greatest);
  const last = Math.max(Math.ceil(greatest / width), 1) - 1;
  const counts = Array.from({ length: last + 1 }, () => 0);
  for (const duration of durations) {
    const place = Math.min(Math.floor(duration / width), last);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts.map((count, place) => ({ from: place * width, to: (place + 1) * width, count }));
}

/** The smallest round width, at least 1, with which few enough bins reach the greatest value. */
function roundWidth(greatest: number): number {
  const least = Math.max(greatest / MOST_BINS, 1);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (ROUND_WIDTHS.find((width) => width * power >= least) ?? 10);
}

/** Words that are remembered at most: those of a large library, in some 20 MB. */
const MOST_REMEMBERED = 100_000;

/** The same pure function of a word, which computes each result once and forgets all when they get too many. */
export function remembering<Result>(compute: (word: string) => Result): (word: string) => Result {
  const known = new Map<string, Result>();
  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const result = compute(word);
    known.set(word, result);
    return result;
  };
}

/** Where a quotation stands in a text nearest to a place, the earlier of two; undefined when it stands nowhere. */
export function nearestOccurrence(
  text: string,
  { quote, near }: { readonly quote: string; readonly near: number },
): number | undefined {
  const before = text.lastIndexOf(quote, near);
  const after = text.indexOf(quote, near);
  const found = [before, after].filter((start) => start !== -1);
  return found.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near) || a - b)[0];
}

import type { QueryTerm } from '../store/chunk-store.ts';

/** The places, in the query, of the terms that a word of a text meets. */
export type TermMatcher = (word: string) => readonly number[];

/** Matches words of texts with a query's terms; each word is analysed once, however often the texts repeat it. */
export function createTermMatcher(
  query: readonly QueryTerm[],
  termsOf: (word: string) => readonly string[],
): TermMatcher {
  const places = placesByVariant(query);
  const known = new Map<string, readonly number[]>();
  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    const met = placesMet(termsOf(word), places);
    known.set(word, met);
    return met;
  };
}

const NONE: readonly number[] = [];

/** Most words of a text meet nothing: for them nothing is made. */
function placesMet(
  terms: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  let met: Set<number> | undefined;
  for (const term of terms) {
    const found = places.get(term);
    if (found === undefined) continue;
    met ??= new Set();
    for (const place of found) met.add(place);
  }
  return met === undefined ? NONE : [...met];
}

function placesByVariant(query: readonly QueryTerm[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { variants }] of query.entries()) {
    for (const variant of variants) places.set(variant, [...(places.get(variant) ?? []), place]);
  }
  return places;
}

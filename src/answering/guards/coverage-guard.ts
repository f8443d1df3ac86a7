import { attributionsOf, isAttributed } from './attributions.ts';
import { contentTokens, sharedWords, vocabularyOf } from './overlap.ts';
import type { Statement } from './tokens.ts';

/** Least shares of a draft's content words that the source must hold, by stem, beginning or lexicon. */
const LEAST_COVERAGE = { within: 0.34, across: 0.1 } as const;
/** A shorter draft is judged by its names and numbers alone. */
const FEWEST_WORDS = 3;

/** Whether enough of a draft's content words stand in what it cites. */
export function carriesWords(draft: Statement, cited: readonly Statement[]): boolean {
  const isAcross = cited.some(({ language }) => language !== draft.language);
  return coverage(draft, cited) >= (isAcross ? LEAST_COVERAGE.across : LEAST_COVERAGE.within);
}

/** The share of a draft's content words, those of the attribution aside, that the source holds; 1 for a draft of very few. */
function coverage(draft: Statement, cited: readonly Statement[]): number {
  const { tokens } = draft;
  const named = new Set(
    isAttributed(draft)
      ? attributionsOf(draft)
          .flat()
          .map(({ place }) => tokens[place])
      : [],
  );
  const content = contentTokens(draft).filter((token) => !named.has(token));
  if (content.length < FEWEST_WORDS) return 1;
  const shared = new Set(sharedWords(draft, vocabularyOf(cited)));
  return content.filter((token) => shared.has(token)).length / content.length;
}

import { attributionsOf, isAttributed } from './attributions.ts';
import { contentTokens, sharedWords, vocabularyOf } from './overlap.ts';
import type { Statement, Token } from './tokens.ts';

/** Least shares of a draft's content words that the source must hold, by stem, beginning or lexicon. */
const LEAST_COVERAGE = { within: 0.34, across: 0.1 } as const;
/** Of a shorter draft half of the words that are no names must be there: its names prove nothing of what it says. */
const FEWEST_WORDS = 3;
const LEAST_COVERAGE_OF_FEW = 0.5;

/** Whether enough of a draft's content words stand in what it cites. */
export function carriesWords(draft: Statement, cited: readonly Statement[]): boolean {
  const isAcross = cited.some(({ language }) => language !== draft.language);
  const content = ownContent(draft);
  if (content.length >= FEWEST_WORDS)
    return coverage(content, draft, cited) >= (isAcross ? LEAST_COVERAGE.across : LEAST_COVERAGE.within);
  const plain = content.filter(({ written }) => !/^\p{Lu}/u.test(written));
  return plain.length === 0 || coverage(plain, draft, cited) >= LEAST_COVERAGE_OF_FEW;
}

/** A draft's content words, those of the attribution aside. */
function ownContent(draft: Statement): Token[] {
  const { tokens } = draft;
  const named = new Set(
    isAttributed(draft)
      ? attributionsOf(draft)
          .flat()
          .map(({ place }) => tokens[place])
      : [],
  );
  return contentTokens(draft).filter((token) => !named.has(token));
}

/** The share of words of a draft that the source holds. */
function coverage(content: readonly Token[], draft: Statement, cited: readonly Statement[]): number {
  const shared = new Set(sharedWords(draft, vocabularyOf(cited)));
  return content.filter((token) => shared.has(token)).length / content.length;
}

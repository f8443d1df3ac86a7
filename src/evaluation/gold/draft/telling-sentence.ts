import { wordsAt, type Passage } from '../../../domain/chunk.ts';
import type { Language } from '../../../domain/language.ts';
import type { Span } from '../../../domain/span.ts';
import { fold } from '../../../text/fold.ts';
import { stem } from '../../../text/stem.ts';
import { contentWordsOf } from '../../../text/terms.ts';
import { kindOf, type SentenceKind } from './sentence-kind.ts';

/** Characters of a sentence that can be evidence: less is a fragment, more is no quotation any longer. Set by hand. */
const SHORTEST = 25;
const LONGEST = 400;
/** A statement: neither a heading nor a question nor the opening of a list. */
const ENDS_AS_STATEMENT = /[.!…]["»”’)\]]*$/u;

export interface QuotableSentence {
  readonly passage: Passage;
  readonly span: Span;
  readonly text: string;
  readonly kind: SentenceKind | undefined;
}

/** The sentences of some passages that can stand as evidence, each once. */
export function quotableSentences(passages: readonly Passage[]): QuotableSentence[] {
  const sentences = passages.flatMap((passage) =>
    passage.sentences.map((span): QuotableSentence => {
      const text = wordsAt(passage, span);
      return { passage, span, text, kind: kindOf(text) };
    }),
  );
  const starts = new Map(sentences.map((sentence) => [sentence.span.start, sentence]));
  return [...starts.values()].filter(
    ({ text }) => text.length >= SHORTEST && text.length <= LONGEST && ENDS_AS_STATEMENT.test(text),
  );
}

/**
 * The sentence that tells most of what is asked: a point for each stem that it shares with the question, and one for
 * telling a date, a number, a reason or a name; the earliest of equals.
 */
export function mostTelling(
  sentences: readonly QuotableSentence[],
  question: string,
  language: Language,
): QuotableSentence | undefined {
  const asked = contentStems(question, language);
  const points = ({ text, kind }: QuotableSentence): number => {
    const told = contentStems(text, language);
    return [...asked].filter((word) => told.has(word)).length + (kind === undefined ? 0 : 1);
  };
  const scored = sentences.map((sentence) => ({ sentence, score: points(sentence) }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.sentence;
}

/** Stems of the words that name something. */
export const contentStems = (text: string, language: Language): ReadonlySet<string> =>
  new Set(
    contentWordsOf(text)
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => stem(fold(word), language)),
  );

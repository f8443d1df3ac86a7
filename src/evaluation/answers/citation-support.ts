import type { Answer, AnswerSentence, Citation } from '../../domain/answer.ts';
import { fold } from '../../text/fold.ts';
import { contentWordsOf, wordTerms } from '../../text/terms.ts';
import { words } from '../../text/words.ts';
import { mean } from '../statistics/mean.ts';

/*
 * Citation recall and precision as ALCE has them (Gao et al., EMNLP 2023), with a deterministic test of support in
 * place of a model: cited texts bear a sentence out when they hold its numbers and, where a cited text is in the answer's
 * language, half of its content words by stem. It knows wrong and missing citations; it does not know what words mean.
 */

const NUMBER = /\d+(?:[.,]\d+)*/gu;
/** So much of a sentence's content words stands in what it cites. */
const LEAST_COVERAGE = 0.5;

/** Share of an answer's sentences that all that they cite, together, bears out; undefined without sentences. */
export function citationRecall(answer: Answer): number | undefined {
  if (answer.sentences.length === 0) return undefined;
  return mean(answer.sentences.map((sentence) => (isBorneOut(sentence, citedBy(sentence, answer)) ? 1 : 0)));
}

/**
 * Share of an answer's citations, counted for each sentence that has them, that their sentence needs: it is borne out,
 * and either by this citation alone or not without it. Undefined without citations.
 */
export function citationPrecision(answer: Answer): number | undefined {
  const needed = answer.sentences.flatMap((sentence) => {
    const cited = citedBy(sentence, answer);
    return cited.map((citation) => (isNeeded(citation, sentence, cited) ? 1 : 0));
  });
  return needed.length === 0 ? undefined : mean(needed);
}

const citedBy = ({ citation_ids: ids }: AnswerSentence, { citations }: Answer): Citation[] =>
  citations.filter(({ id }) => ids.includes(id));

function isNeeded(citation: Citation, sentence: AnswerSentence, cited: readonly Citation[]): boolean {
  if (!isBorneOut(sentence, cited)) return false;
  const others = cited.filter((other) => other !== citation);
  return isBorneOut(sentence, [citation]) || !isBorneOut(sentence, others);
}

function isBorneOut({ text, support }: AnswerSentence, cited: readonly Citation[]): boolean {
  const citedText = cited.map(({ cited_text: quoted }) => quoted).join('\n');
  if (cited.length === 0 || !numbersOf(text).every((number) => numbersOf(citedText).includes(number)))
    return false;
  return support === 'translation' || isCovered(text, cited);
}

const numbersOf = (text: string): string[] => text.match(NUMBER) ?? [];

function isCovered(text: string, cited: readonly Citation[]): boolean {
  const content = words(contentWordsOf(text));
  if (content.length === 0) return cited.some(({ cited_text: quoted }) => fold(quoted).includes(fold(text)));
  const covered = content.filter((word) => cited.some((citation) => holdsWord(citation, word)));
  return covered.length >= LEAST_COVERAGE * content.length;
}

function holdsWord({ cited_text: quoted, language }: Citation, word: string): boolean {
  const known = new Set(wordTerms(quoted, language));
  return wordTerms(word, language).some((term) => known.has(term));
}

import { answerKindOf } from '../retrieval/answer-kind.ts';
import type { RankedSentence } from '../retrieval/rank-sentences.ts';
import { fold } from '../text/fold.ts';
import { wordList } from '../text/word-list.ts';
import { words } from '../text/words.ts';
import { addQuotation, sentencesIn, withAntecedents, type Quotation } from './quotation.ts';

/** Sentences of an answer at most, but for a list: what a reader checks at a glance. */
const MOST_SENTENCES = 4;
/** An item that meets so many times as much of the question as any other is asked for alone; flat from 1.5 to 2.5. */
const LONE_ITEM = 2;
/** Items of a list at most. */
const MOST_ITEMS = 10;
/** A sentence that scores less than this share of the best one's score does not belong to the answer. */
const LEAST_SHARE_OF_BEST = 0.65;

/** Folded words that ask for several things. */
const LIST_WORDS = new Set(
  wordList(
    'какие каких каким какими перечисли перечислите назови назовите причины шаги направления',
    'нелер кимдер кандай атаныз тизиниз аталган',
    'which list name are reasons steps areas',
  ),
);
/** Folded words that open the items of a list running through a text: во-вторых, третья, екіншіден, secondly. */
const ORDINAL =
  /^(?:(?:перв|втор|четверт|пят|шест|седьм)(?:ы[йхе]|о(?:[ейм]|го)|ая|ую)|трет(?:ий|ья|ье|ьих|ью)|(?:бири|еки|уши|торти|беси)ншиден|алтыншыдан|(?:first|second|third|fourth|fifth|sixth)(?:ly)?)$/u;
const RUSSIAN_PREPOSITIONS = new Set(['во', 'в']);

/**
 * What an extractive answer says: the best sentence first, then the others in reading order, none that refers back
 * without the sentence before it; where several things are asked for and the best one is an item of a list, the whole
 * list in its order. The interviewer's words are not mixed with those of others: what he asserts must not look like the
 * answer that he got.
 */
export function chooseSentences(ranked: readonly RankedSentence[], question: string): RankedSentence[] {
  const sentences = distinct(ranked);
  const best = sentences[0];
  if (best === undefined) return [];
  const isInterviewer = best.passage.role === 'interviewer';
  const eligible = sentences.filter(({ passage }) => (passage.role === 'interviewer') === isInterviewer);
  const isListWanted = asksForList(question) || answerKindOf(question) === 'reason';
  const items = isListWanted ? listOf(best, eligible) : [];
  return items.length > 1 ? items : bestQuotations(best, eligible);
}

const asksForList = (question: string): boolean => words(question).some((word) => LIST_WORDS.has(fold(word)));

/** The quotation of the best sentence, then those of the next best ones in reading order. */
function bestQuotations(best: RankedSentence, eligible: readonly RankedSentence[]): Quotation[] {
  let chosen: readonly Quotation[] = [];
  for (const sentence of eligible) {
    if (sentence.score < best.score * LEAST_SHARE_OF_BEST) break;
    const added = addQuotation(chosen, withAntecedents(sentence));
    if (chosen.length === 0 || sentencesIn(added) <= MOST_SENTENCES) chosen = added;
  }
  const [first, ...others] = chosen;
  return first === undefined ? [] : [first, ...inReadingOrder(others)];
}

/**
 * The items of the list that a sentence belongs to, in their order; none when it opens no item, or when it alone meets
 * the question: then that is asked for, and not the list.
 */
function listOf(best: RankedSentence, eligible: readonly RankedSentence[]): RankedSentence[] {
  if (!isListItem(best)) return [];
  const items = eligible
    .filter(
      ({ passage }) => passage.documentId === best.passage.documentId && passage.turn === best.passage.turn,
    )
    .filter(isListItem);
  const others = items.filter((item) => item !== best).map(metShare);
  if (metShare(best) > LONE_ITEM * Math.max(...others)) return [];
  return items.toSorted((a, b) => a.span.start - b.span.start).slice(0, MOST_ITEMS);
}

const metShare = ({ wordShare, soundShare }: RankedSentence): number => wordShare + soundShare;

function isListItem({ text }: RankedSentence): boolean {
  const [first = '', second = ''] = words(text).slice(0, 2).map(fold);
  return ORDINAL.test(RUSSIAN_PREPOSITIONS.has(first) ? second : first);
}

/** Overlapping chunks bring a sentence twice. */
function distinct(ranked: readonly RankedSentence[]): RankedSentence[] {
  const seen = new Set<string>();
  return ranked.filter(({ passage, span }) => {
    const place = `${passage.documentId}:${span.start}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** Document by document, the one with the best passage first. */
function inReadingOrder(quotations: readonly Quotation[]): Quotation[] {
  const byRank = quotations.toSorted((a, b) => a.rank - b.rank);
  const documents = [...new Set(byRank.map(documentOf))];
  return documents.flatMap((document) =>
    byRank
      .filter((quotation) => documentOf(quotation) === document)
      .toSorted((a, b) => a.span.start - b.span.start),
  );
}

const documentOf = ({ passage }: Quotation): string => passage.documentId;

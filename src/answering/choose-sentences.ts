import type { RankedSentence } from '../retrieval/rank-sentences.ts';
import { fold } from '../text/fold.ts';
import { wordList } from '../text/word-list.ts';
import { words } from '../text/words.ts';

/** Sentences of an answer at most, but for a list: what a reader checks at a glance. */
const MOST_SENTENCES = 4;
/** Items of a list at most. */
const MOST_ITEMS = 10;
/** A sentence that scores less than this share of the best one's score does not belong to the answer. */
const LEAST_SHARE_OF_BEST = 0.65;

/** First words, folded, of a sentence that says little without the one before it. */
const REFERRING_OPENINGS = new Set(
  wordList(
    'это он она оно они поэтому',
    'бул ол олар сондыктан',
    'this that these those it he she they therefore',
  ),
);
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
  /^(?:(?:перв|втор|четверт|пят|шест|седьм)(?:ы[йхе]|о[еймг]|ая|ую)|трет(?:ий|ья|ье|ьих|ью)|(?:бири|еки|уши|торти|беси)ншиден|алтыншыдан|(?:first|second|third|fourth|fifth|sixth)(?:ly)?)$/u;
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
  const items = asksForList(question) ? listOf(best, eligible) : [];
  return items.length > 1 ? items : bestUnits(best, eligible).flat();
}

const asksForList = (question: string): boolean => words(question).some((word) => LIST_WORDS.has(fold(word)));

/** Sentences that are said together: one with that which it refers back to. */
type Unit = readonly RankedSentence[];

/** The best sentence's unit, then those of the next best ones in reading order. */
function bestUnits(best: RankedSentence, eligible: readonly RankedSentence[]): Unit[] {
  const chosen = new Set<RankedSentence>();
  const units: Unit[] = [];
  for (const sentence of eligible) {
    if (sentence.score < best.score * LEAST_SHARE_OF_BEST) break;
    const unit = withAntecedent(sentence, eligible).filter((part) => !chosen.has(part));
    if (unit.length === 0 || chosen.size + unit.length > MOST_SENTENCES) continue;
    for (const part of unit) chosen.add(part);
    units.push(unit);
  }
  const [first = [], ...others] = units;
  return [first, ...inReadingOrder(others)];
}

/** A sentence with the one before it in its passage, when it opens by referring to that. */
function withAntecedent(sentence: RankedSentence, eligible: readonly RankedSentence[]): Unit {
  const [opening = ''] = words(sentence.text);
  if (!REFERRING_OPENINGS.has(fold(opening))) return [sentence];
  const { sentences } = sentence.passage;
  const place = sentences.findIndex(({ start }) => start === sentence.span.start);
  const before = sentences[place - 1];
  const antecedent = eligible.find(
    ({ passage, span }) => passage.documentId === sentence.passage.documentId && span.start === before?.start,
  );
  return antecedent === undefined ? [sentence] : [antecedent, sentence];
}

/** The items of the list that a sentence belongs to, in their order; none when it opens no item. */
function listOf(best: RankedSentence, eligible: readonly RankedSentence[]): RankedSentence[] {
  if (!isListItem(best)) return [];
  return eligible
    .filter(
      ({ passage }) => passage.documentId === best.passage.documentId && passage.turn === best.passage.turn,
    )
    .filter(isListItem)
    .toSorted((a, b) => a.span.start - b.span.start)
    .slice(0, MOST_ITEMS);
}

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
function inReadingOrder(units: readonly Unit[]): Unit[] {
  const byRank = units.toSorted(([a], [b]) => (a?.rank ?? 0) - (b?.rank ?? 0));
  const documents = [...new Set(byRank.map(documentOf))];
  return documents.flatMap((document) =>
    byRank.filter((unit) => documentOf(unit) === document).toSorted(byPlace),
  );
}

const documentOf = ([sentence]: Unit): string | undefined => sentence?.passage.documentId;

const byPlace = ([a]: Unit, [b]: Unit): number => (a?.span.start ?? 0) - (b?.span.start ?? 0);

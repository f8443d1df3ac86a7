import { contentWordsOf } from '../text/terms.ts';
import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';
import { wordClass } from '../text/word-class.ts';

/** Third-person pronouns that do not belong to a noun; their noun may stand in another clause of the question. */
const PRONOUNS = wordClass(
  'он она они оно ему ей им него нее них нему ней ним ними нем',
  'ол олар оны оған одан онда онымен олармен оларды оларға олардан оларда',
  'he she they him them',
);
/** Of those, the ones that a noun of the same clause may be meant by. */
const POSSESSIVES = wordClass('его ее их his her its their оның олардың');
/** For these a noun anywhere before is enough: English needs no mark between clauses, and "of its" binds in its own. */
const BOUND_BY_ANY_NOUN = wordClass('he she they his her its their оның олардың');
const DEMONSTRATIVES = wordClass(
  'это этот эта эти этого этой этому этим этих этом эту этими',
  'бұл осы осыны осыған осыдан осында бұны бұған бұдан бұның осының сол соны соған содан сонымен мұны мұның мұнда мұндай ондай',
  'this these those',
);
const PLACES = wordClass('там туда оттуда сонда there');
/** What "this" names without anything said before: what is being read, the time, the world. */
const PRESENT = wordClass(
  'интервью беседе беседа беседы разговоре разговора разговор документ документе тексте текст статье статья материале',
  'сұхбат* құжат* мәтін* мақала* материал* interview conversation document text article source material',
  'год году года сезон* недел* месяц* мире мир жыл* апта* ай айда year years season week month world time',
);
/** "It", where it stands for nothing: "is it true that", "how long does it take". */
const EMPTY_IT =
  /\bit (?:true|takes?|took|costs?|possible|important|necessary|clear|likely|correct)\b|\bit (?:is|was) \w+ that\b|\b(?:is|was) it \w+ (?:that|when|for|how|to|whether|if)\b/u;
/** "There" and "that" where they stand for nothing. */
const EMPTY_THERE =
  /\b(?:is|are|was|were|be|been|will|can|has|have) there\b|\bthere (?:is|are|was|were|will|be|has|have)\b/u;
const POINTING_THAT =
  /\b(?:about|after|before|since|with|do|did|does|like|mean|said|say) (?:that|those)$|\b(?:is|was) that$|^(?:that|why that|how that)\b/u;
const POINTING_THEN = /^then\b|\bthen$|^тогда(?= |$)|(?<= )тогда$|(?:^| )(?:и|а|что|кто) тогда(?= |$)/u;
/** Russian "after that". */
const AFTER_THAT =
  /(?:после|до|кроме|из за|вместо|помимо|для) (?:этого|того)(?! (?:как|что|чтобы|кто))(?= |$)/u;

/** Where one clause ends and another one, with nouns of its own, begins. */
const JOINTS = wordClass(
  'и а но или либо что чтобы если когда который которая которые которое которого которых как потому поскольку где',
  'және ал мен пен бен не немесе бірақ деп егер сондықтан өйткені',
  'and but or that if when because who which while after before since whether where to as once until though although',
);
const OPENINGS = wordClass('а и но ал and but or so then или тогда сонда ендеше сонымен also plus');
const ADDITIONS = wordClass(
  'еще ещё тоже также тағы басқа else also too другие другой other others остальные',
);
const WHAT_ABOUT =
  /^(?:and |but |so )?(?:what|how) about\b|^(?:а |и |ну )?(?:как |что )?насчет(?= |$)|(?: |^)ше$/u;
/** Words that carry no topic though they are no function words. */
const LIGHT = wordClass(
  'именно вообще примерно конкретно конкретнее кстати подробнее подробно поподробнее дальше далее например пример примеры',
  'приведи продолжай продолжи еще ещё тоже также так это нет да всего почему остальные другие уточни уточните поясни объясни',
  'дәл толығырақ нақты тағы жалғастыр мысалы мысал басқалары түсіндір қосымша',
  'exactly more details detail continue further example examples else also too really specifically elaborate precisely s',
);

/** Words of content up to which a question that opens with "and" is but the rest of the one before. */
const MOST_CONTENT_OF_A_REST = 3;
/** The same for a question with "else", "also". */
const MOST_CONTENT_OF_AN_ADDITION = 2;
/** A question of fewer words, in which nothing is named, says too little to stand alone. */
const FEWEST_WORDS = 3;
const NAME = /^\p{Lu}/u;
const ABBREVIATION = /^[\p{Lu}\p{N}]{2,}|\p{N}/u;

/**
 * Whether a question cannot be understood without what was asked before: it has a pronoun without its noun, goes on
 * with "and", "what about", "else", or names nothing. A pronoun whose noun stands in the question itself is no reference.
 */
export function refersBack(question: string): boolean {
  const written = words(question);
  const content = contentOf(question);
  if (written.length === 0) return false;
  if (content.length === 0 || WHAT_ABOUT.test(foldedText(written))) return true;
  if (continues(written, content)) return true;
  if (written.length < FEWEST_WORDS) return !namesSomething(written, content);
  return pointsBack(question, written);
}

const foldedText = (written: readonly string[]): string => written.map(fold).join(' ');

const contentOf = (question: string): string[] =>
  words(contentWordsOf(question)).filter((word) => !LIGHT(fold(word)));

function namesSomething(written: readonly string[], content: readonly string[]): boolean {
  const isWhole = written.length > 1 && content.length === written.length;
  return isWhole || written.some((word) => ABBREVIATION.test(word) || (NAME.test(word) && isTelling(word)));
}

function continues(written: readonly string[], content: readonly string[]): boolean {
  const folded = written.map(fold);
  const [first = ''] = folded;
  if (OPENINGS(first) && content.length <= MOST_CONTENT_OF_A_REST) return true;
  return folded.some(ADDITIONS) && content.length <= MOST_CONTENT_OF_AN_ADDITION;
}

function pointsBack(question: string, written: readonly string[]): boolean {
  const text = foldedText(written);
  if (POINTING_THAT.test(text) || POINTING_THEN.test(text) || AFTER_THAT.test(text)) return true;
  const marked = markedWords(question);
  return marked.some((word, place) => isUnbound(word, { marked, place, text }));
}

interface Place {
  /** The folded words, a comma or a dash as a word of its own. */
  readonly marked: readonly string[];
  readonly place: number;
  readonly text: string;
}

const MARK = /,|(?<=\s)[-–—](?=\s)|[:;()]/u;
const markedWords = (question: string): string[] =>
  question
    .split(/(,|(?<=\s)[-–—](?=\s)|[:;()])/u)
    .flatMap((part) => (MARK.test(part) ? [','] : words(part).map(foldUnlessAbbreviation)));

/** "IT" is no pronoun. */
const foldUnlessAbbreviation = (word: string): string => (word === 'IT' ? word : fold(word));

function isUnbound(word: string, place: Place): boolean {
  if (PRONOUNS(word) || POSSESSIVES(word)) return !hasNounBefore(word, place);
  if (word === 'it') return !EMPTY_IT.test(place.text) && !hasNounBefore(word, place);
  if (DEMONSTRATIVES(word)) return isUnboundDemonstrative(place);
  return PLACES(word) && isUnboundPlace(place);
}

/** «Туда, где» says itself where. */
const isUnboundPlace = (place: Place): boolean =>
  !EMPTY_THERE.test(place.text) && place.marked[place.place + 1] !== ',' && !nounInEarlierClause(place);

/** "This interview" is the one that is asked; "X это Y" and «X – это Y» say what X is. */
function isUnboundDemonstrative({ marked, place, text }: Place): boolean {
  const next = marked[place + 1] ?? '';
  const before = marked[place - 1] ?? '';
  if (PRESENT(next) || before === 'при' || nounInEarlierClause({ marked, place, text })) return false;
  const joins = marked[place] === 'это' && (isTelling(before) || before === ',') && isTelling(next);
  return !joins;
}

const hasNounBefore = (word: string, place: Place): boolean =>
  nounInEarlierClause(place) ||
  (BOUND_BY_ANY_NOUN(word) && contentBefore(place.marked.slice(0, place.place)));

/** Whether a word of content stands before, with the end of a clause between. */
function nounInEarlierClause({ marked, place }: Place): boolean {
  const joint = marked.findLastIndex((word, at) => at < place && (word === ',' || JOINTS(word)));
  return joint > 0 && contentBefore(marked.slice(0, joint));
}

const contentBefore = (list: readonly string[]): boolean =>
  list.some((word) => isTelling(word) && !LIGHT(word));

const isTelling = (word: string): boolean => contentWordsOf(word) !== '';

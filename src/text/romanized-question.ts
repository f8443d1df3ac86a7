import { isFunctionWord } from './function-words.ts';
import {
  isCapitals,
  replaceParts,
  type IsKnown,
  type Replacement,
  type TypedQuestion,
} from './typed-reading.ts';
import { cyrillicReadings, plainSpelling, type RomanizedLanguage } from './romanized.ts';
import { ROMANIZED_WORDS } from './romanized-words.ts';
import { wordList } from './word-list.ts';

/** A word with the apostrophes that stand for a letter or a soft sign. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ`´‘]+[\p{L}\p{M}]+)*(?:(?<!['’‘]\p{L}+)['’ʼ])?/gu;
const LATIN = /\p{Script=Latin}/u;
/** Kazakh words have q before any letter, and these letters with marks. */
const KAZAKH_SPELLING = /q(?!u)|[ǵğñŋńşūıäöüáóúý]/iu;
/** A digit in a code; the 4 of "4to" stands for a letter. */
const CODE = /\d(?!to|em|ego)/iu;
const CAPITAL_INSIDE = /\p{Ll}\p{Lu}/u;
/** Letters from which a word tells the language by itself. */
const TELLING_LENGTH = 3;
/** Latin spellings that are names or words of other languages too: they only join the evidence of others. */
const AMBIGUOUS: ReadonlySet<string> = new Set(
  wordList(
    'bit toy toi toj tom tot net pro nash vas was wam vam ego evo est bez pod nad vot ona oni ono eta eti eto nas nee moy moi moj sam tam',
    'tak tem che chey chia chio chya vse wse wes ves bila bili kem kom lish svoi nego togo byt ikh',
    'kim men bar ben bere beru bul bola biz eng edi eken emes jai jay jaj jak jane jok kai kay kaj nede ony onda osi pen',
    'sen siz son song sony sol soni she sha salem tagi otti zhai zhay zhak zhok',
  ),
);
/** The bridge and the sea, which are no English words in a Russian question. */
const RUSSIAN_NOUNS: ReadonlySet<string> = new Set(['most', 'more']);
/** Words that a Kazakh question ends in: "Toqaev kim?", while "Kim" is a name. */
const KAZAKH_LAST_WORDS: ReadonlySet<string> = new Set(['kim', 'ne']);

/** An English function word outweighs two that may be chance, or one that tells. */
const ENGLISH_WEIGHT = 2;
/** Words that are together no chance any more, though each may be. */
const FEWEST_TOGETHER = 3;
const KAZAKH_WORD = /^\p{Ll}*q(?!u)\p{Ll}*$/u;
const FEWEST_KAZAKH_WORDS = 2;

interface LatinWord {
  readonly typed: string;
  readonly start: number;
  readonly lowered: string;
}

/** A Russian or Kazakh question in Latin letters, in Cyrillic ones; nothing when it does not ask in one of these languages. */
export function readRomanized(text: string, isKnown: IsKnown): TypedQuestion | undefined {
  const found = latinWords(text);
  const russian = evidence(found, 'ru');
  const kazakh = evidence(found, 'kk');
  const language = kazakh > russian ? 'kk' : 'ru';
  if (Math.max(russian, kazakh) <= 0) return undefined;
  const isAllCapitals = found.every(({ typed }) => typed === typed.toUpperCase());
  const read = (word: LatinWord): Replacement => ({
    start: word.start,
    from: word.typed,
    to: readWord(word, { language, isKnown, isAllCapitals }),
  });
  return { ...replaceParts(text, found.map(read)), language };
}

const latinWords = (text: string): LatinWord[] =>
  Array.from(text.matchAll(WORD), (match) => ({
    typed: match[0],
    start: match.index,
    lowered: plainSpelling(match[0]).toLowerCase(),
  })).filter(({ typed }) => LATIN.test(typed));

/** By how much the words that ask in the language outweigh those that ask in English; none without a telling word. */
function evidence(found: readonly LatinWord[], language: RomanizedLanguage): number {
  const spellings = ROMANIZED_WORDS[language];
  const own = found.filter(({ lowered }) => spellings.has(lowered));
  const english = found.filter(({ lowered }) => isEnglish(lowered) && !spellings.has(lowered)).length;
  const kazakh = language === 'kk' ? found.filter(({ lowered }) => KAZAKH_SPELLING.test(lowered)).length : 0;
  const telling = own.filter(
    (word) => isTelling(word) || (language === 'kk' && isKazakhLastWord(word, found)),
  ).length;
  const isTold =
    telling > 0 || (english === 0 && (areManyTogether(own) || (language === 'kk' && hasKazakhWords(found))));
  return isTold ? telling + own.length + kazakh - ENGLISH_WEIGHT * english : 0;
}

const isEnglish = (lowered: string): boolean =>
  isFunctionWord(lowered, ['en']) && !RUSSIAN_NOUNS.has(lowered);

const isTelling = ({ typed, lowered }: LatinWord): boolean =>
  lowered.length >= TELLING_LENGTH && !AMBIGUOUS.has(lowered) && !isFunctionWord(typed, ['en']);

const isKazakhLastWord = ({ typed, start }: LatinWord, found: readonly LatinWord[]): boolean =>
  found.length > 1 && found.at(-1)?.start === start && KAZAKH_LAST_WORDS.has(typed);

/** Words that would each be chance: several, one of them longer, and none a name. */
function areManyTogether(own: readonly LatinWord[]): boolean {
  const spellings = new Set(
    own.filter(({ typed }) => typed === typed.toLowerCase()).map(({ lowered }) => lowered),
  );
  return spellings.size >= FEWEST_TOGETHER && [...spellings].some((word) => word.length >= TELLING_LENGTH);
}

/** Names such as Iraq have a bare q too, so only words in lower case count. */
const hasKazakhWords = (found: readonly LatinWord[]): boolean =>
  found.filter(({ typed }) => KAZAKH_WORD.test(typed)).length >= FEWEST_KAZAKH_WORDS;

interface Manner {
  readonly language: RomanizedLanguage;
  readonly isKnown: IsKnown;
  readonly isAllCapitals: boolean;
}

function readWord(word: LatinWord, manner: Manner): string {
  const { typed, lowered } = word;
  const frequent = ROMANIZED_WORDS[manner.language].get(lowered);
  if (frequent !== undefined && !isAbbreviation(typed, manner)) return inCaseOf(typed, frequent);
  return CODE.test(lowered) || isEnglish(lowered) ? typed : readContentWord(typed, manner);
}

/** The reading that the corpus knows; names that it knows in Latin letters stay, as do names that look foreign. */
function readContentWord(typed: string, manner: Manner): string {
  const { language, isKnown } = manner;
  const readings = cyrillicReadings(typed, language);
  const isName = typed !== typed.toLowerCase();
  const isKnownInLatin = isKnown(typed);
  const known = isKnownInLatin && isName ? undefined : readings.find(isKnown);
  if (known !== undefined) return known;
  return isKnownInLatin || isForeign(typed, manner) ? typed : (readings[0] ?? typed);
}

const isAbbreviation = (typed: string, { isAllCapitals }: Manner): boolean =>
  isCapitals(typed) && !isAllCapitals;

const isForeign = (typed: string, manner: Manner): boolean =>
  (isAbbreviation(typed, manner) || CAPITAL_INSIDE.test(typed)) &&
  !(manner.language === 'kk' && KAZAKH_SPELLING.test(typed));

function inCaseOf(typed: string, word: string): string {
  if (isCapitals(typed)) return word.toUpperCase();
  const isCapital = typed.slice(0, 1) !== typed.slice(0, 1).toLowerCase();
  return isCapital ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}

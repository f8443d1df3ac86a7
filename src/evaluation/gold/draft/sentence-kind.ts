import { contentWordsOf } from '../../../text/terms.ts';
import { wordList } from '../../../text/word-list.ts';
import { words } from '../../../text/words.ts';

/** What a sentence tells that can be asked for. */
export type SentenceKind = 'date' | 'number' | 'reason' | 'name';

const YEAR = /(?<![\p{L}\d+])(?:1[5-9]|20)\d\d(?!\d)/u;
/** A number in figures that is no part of a code such as C5+1 or G7. */
const NUMBER = /(?<![\p{L}\d+.,-])\d+(?:[.,]\d+)*(?![\p{L}\d+])/u;
/** The unchanging beginnings of the names of months; those that begin other words too are given whole. */
const MONTH = new RegExp(
  `(?<!\\p{L})(?:${[
    'январ|феврал|марта(?!\\p{L})|апрел|мая(?!\\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр',
    'қаңтар|ақпан|сәуір|мамыр|шілде|тамыз|қыркүйек|қазан(?:да)?(?!\\p{L})|қараша|желтоқсан',
    'january|february|april|june|july|august|september|october|november|december',
  ].join('|')})`,
  'iu',
);
/** Words that give a reason. */
const REASONS: ReadonlySet<string> = new Set(
  wordList(
    'поскольку поэтому благодаря ибо вследствие өйткені себебі сондықтан салдарынан because therefore thanks',
  ),
);
const REASON_PHRASES = /(?<!\p{L})(?:потому что|так как|из-за|due to|so that)(?!\p{L})/iu;
/** Words in a row that begin with a capital letter, or that are written in capitals or with digits, as C5+1. */
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}+’'-]*(?: \p{Lu}[\p{L}\p{N}+’'-]*)*/gu;

/** The ending that Kazakh hangs on an abbreviation, or the English possessive, and what follows it. */
const AFTER_NAME = /(?:-\p{Ll}|['’]s(?!\p{L})).*$/u;

/** The kind of a sentence, or undefined when it tells nothing that a rule can see. */
export function kindOf(sentence: string): SentenceKind | undefined {
  if (YEAR.test(sentence) || MONTH.test(sentence)) return 'date';
  if (NUMBER.test(sentence)) return 'number';
  if (givesReason(sentence)) return 'reason';
  return nameIn(sentence) === undefined ? undefined : 'name';
}

const givesReason = (sentence: string): boolean =>
  REASON_PHRASES.test(sentence) || words(sentence.toLowerCase()).some((word) => REASONS.has(word));

/** The year that a sentence names, else its first number, in figures. */
export const figureIn = (sentence: string): string | undefined =>
  (YEAR.exec(sentence) ?? NUMBER.exec(sentence))?.[0];

/**
 * The longest name in a sentence, as written there. The word that opens the sentence has its capital letter in any
 * case: it counts only together with the next one, and not when it is a function word.
 */
export function nameIn(sentence: string): string | undefined {
  const opening = words(sentence)[0] ?? '';
  const names = [...sentence.matchAll(CAPITALISED)].map(({ 0: name, index }) =>
    index <= sentence.indexOf(opening) ? withoutOpening(name, opening) : name,
  );
  const bare = names.map((name) => name.replace(AFTER_NAME, '')).filter((name) => name.length > 1);
  return bare.toSorted((a, b) => b.length - a.length)[0];
}

function withoutOpening(name: string, opening: string): string {
  if (!name.includes(' ')) return '';
  const isFunctionWord = contentWordsOf(opening) === '';
  return isFunctionWord ? name.slice(opening.length + 1) : name;
}

import { wordClass, type WordClass } from '../../text/word-class.ts';
import type { Token } from './tokens.ts';

/** January first. Kazakh маусым (June) is a season too, English May and March are verbs. */
const MONTHS: readonly WordClass[] = [
  wordClass('январ* кантар* january jan'),
  wordClass('феврал* акпан* february feb'),
  wordClass('март марта марте марту мартом мартта марттын наурыз* march'),
  wordClass('апрел* сауир* april apr'),
  wordClass('май мая мае маю маем мамыр* may'),
  wordClass('июн* маусым* june jun'),
  wordClass('июл* шилде* july jul'),
  wordClass('август* тамыз* august aug'),
  wordClass('сентябр* кыркуйек* september sept'),
  wordClass('октябр* казан казанда казаннан казаннын казаны казанында казанынан october oct'),
  wordClass('ноябр* караша* november nov'),
  wordClass('декабр* желтоксан* december dec'),
];
const ALSO_ANOTHER_WORD = /^(?:may|march|маусым)/u;

/** Monday first. */
const WEEKDAYS: readonly WordClass[] = [
  wordClass('понедельник* дуйсенби* monday*'),
  wordClass('вторник* сейсенби* tuesday*'),
  wordClass('среду среды сарсенби* wednesday*'),
  wordClass('четверг* бейсенби* thursday*'),
  wordClass('пятниц* жума жумада friday*'),
  wordClass('суббот* сенби* saturday*'),
  wordClass('воскресень* жексенби* sunday*'),
];

const MORNING = wordClass('утра утром танертен* танертенги танги тангы morning am');
const EVENING = wordClass('вечера вечером кешки кешкилик кешкисин evening pm');
const AFTERNOON = wordClass('пополудни тустен afternoon');
const NIGHT = wordClass('ночи ночью тунги тунде night');
const DAY_PARTS: readonly WordClass[] = [MORNING, EVENING, AFTERNOON, NIGHT];

/** 1 for January. */
export function monthAt(tokens: readonly Token[], place: number): number | undefined {
  const word = tokens[place];
  if (word === undefined) return undefined;
  const month = placeOf(MONTHS, word.folded);
  return month !== undefined && ALSO_ANOTHER_WORD.test(word.folded) && !isDate(tokens, place)
    ? undefined
    : month;
}

/** A month's name that may be another word is one beside a number, or in English with a capital inside a sentence. */
function isDate(tokens: readonly Token[], place: number): boolean {
  const [before, after] = [tokens[place - 1], tokens[place + 1]];
  if (before?.kind === 'number' || after?.kind === 'number') return true;
  if (before !== undefined && /^(?:жылгы|жылдын|жылы|in|last|next)$/u.test(before.folded)) return true;
  return /^(?:айы|айында)/u.test(after?.folded ?? '');
}

/** 1 for Monday. */
export const weekdayOf = (word: string): number | undefined => placeOf(WEEKDAYS, word);

/** 1 for the morning. */
export const dayPartOf = (word: string): number | undefined => placeOf(DAY_PARTS, word);

function placeOf(classes: readonly WordClass[], word: string): number | undefined {
  const place = classes.findIndex((is) => is(word));
  return place === -1 ? undefined : place + 1;
}

/** Years that a phrase lies from the one in which it is said. */
const RELATIVE_YEARS: readonly (readonly [RegExp, number])[] = [
  [/(?:позапрошл\p{L}* году?|the year before last|алдынгы жылы)/u, -2],
  [
    /(?:прошл\p{L}* год\p{L}*|минувш\p{L}* год\p{L}*|год назад|last year|a year ago|былтыр\p{L}*|откен жыл\p{L}*|бир жыл бурын)/u,
    -1,
  ],
  [/(?:(?:этом|нынешн\p{L}*|текущ\p{L}*) год\p{L}*|this year|биыл\p{L}*|осы жыл\p{L}*)/u, 0],
  [
    /(?:(?:следующ|будущ)\p{L}* год\p{L}*|через год|next year|in a year|келеси жыл\p{L}*|келер жыл\p{L}*)/u,
    1,
  ],
];

/** How many years from now a text speaks of, in words. */
export function relativeYears(tokens: readonly Token[]): number[] {
  const text = tokens.map(({ folded }) => folded).join(' ');
  return RELATIVE_YEARS.filter(([pattern]) => pattern.test(text)).map(([, years]) => years);
}

const RECORDING = wordClass(
  'интервью беседа беседу беседы разговор разговора сухбат* сухбаттас* ангиме* ангимелес* interview interviewed conversation',
);

/** Whether a sentence speaks of the interview itself, as one that dates it does. */
export const tellsOfRecording = (tokens: readonly Token[]): boolean =>
  tokens.some(({ folded }) => RECORDING(folded));

import { remembering } from '../../text/remembering.ts';
import { wordClass, type WordClass } from '../../text/word-class.ts';
import type { Token } from './tokens.ts';

/** What a number counts: the words for it in the three languages, and before some the adjective that belongs to them. */
interface UnitWords {
  readonly unit: string;
  readonly is: WordClass;
  readonly after?: WordClass;
}

const SQUARE = wordClass('square sq квадратн* кв шаршы');
const CUBIC = wordClass('cubic cu кубическ* куб текше');
const PERCENT = wordClass('процентн* percentage пайыздык');
const PER = wordClass('per');
const METRE = wordClass(
  'м метр метра метров метре метрам метрами метру метрге метрди метрден метрлик m metre metres meter meters',
);
const KILOMETRE = wordClass('км километр* шакырым* km kilometre* kilometer*');

/** Longer units first: a square metre is no metre. */
const UNITS: readonly UnitWords[] = [
  { unit: 'point', after: PERCENT, is: wordClass('пункт* тармак* point*') },
  { unit: 'square metre', after: SQUARE, is: METRE },
  { unit: 'square kilometre', after: SQUARE, is: KILOMETRE },
  { unit: 'cubic metre', after: CUBIC, is: METRE },
  { unit: 'percent', after: PER, is: wordClass('cent') },
  { unit: 'point', is: wordClass('пп pp') },
  {
    unit: 'percent',
    is: wordClass('% процент процента процентов процентам процентами проценте проценту пайыз* percent'),
  },
  { unit: 'KZT', is: wordClass('тенге* ₸ tenge kzt') },
  { unit: 'USD', is: wordClass('доллар* $ dollar* usd') },
  { unit: 'EUR', is: wordClass('евро еуро* € euro euros eur') },
  { unit: 'RUB', is: wordClass('рубл* ₽ ruble* rouble* rub') },
  { unit: 'GBP', is: wordClass('£ gbp стерлинг* sterling') },
  { unit: 'CNY', is: wordClass('юан* yuan* cny') },
  { unit: 'KGS', is: wordClass('сом сома сомов som soms') },
  { unit: 'UZS', is: wordClass('сум сума сумов sum soum') },
  { unit: 'cubic metre', is: wordClass('кубометр* кубов м³ m³') },
  { unit: 'square metre', is: wordClass('м² m²') },
  { unit: 'kilometre', is: KILOMETRE },
  { unit: 'metre', is: METRE },
  { unit: 'centimetre', is: wordClass('см сантиметр* cm centimetre* centimeter*') },
  { unit: 'millimetre', is: wordClass('мм миллиметр* mm millimetre* millimeter*') },
  { unit: 'mile', is: wordClass('миль мили миля mile miles') },
  { unit: 'hectare', is: wordClass('га гектар* ha hectare*') },
  { unit: 'acre', is: wordClass('акр* acre*') },
  { unit: 'tonne', is: wordClass('т тонн* ton tons tonne*') },
  { unit: 'kilogram', is: wordClass('кг килограмм* килограм* kg kilogram* kilo kilos') },
  { unit: 'gram', is: wordClass('грамм* gram grams') },
  { unit: 'centner', is: wordClass('центнер* centner*') },
  { unit: 'litre', is: wordClass('литр* litre* liter*') },
  { unit: 'barrel', is: wordClass('баррел* barrel*') },
  { unit: 'megawatt', is: wordClass('мвт мегаватт* mw megawatt*') },
  { unit: 'kilowatt', is: wordClass('квт киловатт* kw kilowatt*') },
  { unit: 'gigawatt', is: wordClass('гвт гигаватт* gw gigawatt*') },
  { unit: 'degree', is: wordClass('градус* degree* °') },
  { unit: 'times', is: wordClass('раз раза есе* times fold') },
  { unit: 'century', is: wordClass('век века веке веков веку веком гасыр* century centuries') },
  { unit: 'year', is: wordClass('год года году годом годы годов годах годам лет летний г гг жыл* year*') },
  { unit: 'month', is: wordClass('месяц* мес ай айда айдын айы айында айдан айга month*') },
  { unit: 'week', is: wordClass('недел* апта* week*') },
  { unit: 'day', is: wordClass('день дня дней дни днями суток сутки кун кунде куннин кунге куни day days') },
  { unit: 'hour', is: wordClass('час часа часов часам часу сагат* hour* oclock') },
  { unit: 'minute', is: wordClass('минут* minute*') },
  { unit: 'second', is: wordClass('секунд* seconds') },
];

/** Where a unit ends, counted in tokens. */
export interface FoundUnit {
  readonly unit: string;
  readonly next: number;
}

/** The units whose first word a word may be. */
const unitsBeginning = remembering((word) => UNITS.filter(({ is, after }) => (after ?? is)(word)));

/** The unit that begins at a token. */
export function unitAt(tokens: readonly Token[], place: number): FoundUnit | undefined {
  const [word = '', next = ''] = [tokens[place]?.folded, tokens[place + 1]?.folded];
  for (const { unit, is, after } of unitsBeginning(word)) {
    if (after === undefined && is(word)) return { unit, next: place + 1 };
    if (after?.(word) && is(next)) return { unit, next: place + 2 };
  }
  return undefined;
}

const PERIODS: readonly (readonly [string, WordClass])[] = [
  ['year', wordClass('год year жыл')],
  ['month', wordClass('месяц month ай')],
  ['week', wordClass('неделю week апта')],
  ['day', wordClass('день сутки day кун')],
  ['hour', wordClass('час hour сагат')],
];
const BEFORE_PERIOD = wordClass('в за a an per each every каждый каждую ар');
/** Words that say alone how often. */
const WHOLE_PERIODS: readonly (readonly [string, WordClass])[] = [
  ['year', wordClass('ежегодно ежегодн* жылына жылда yearly annually annual')],
  ['month', wordClass('ежемесячно ежемесячн* айына monthly')],
  ['week', wordClass('еженедельно еженедельн* аптасына weekly')],
  ['day', wordClass('ежедневно ежедневн* кунине daily')],
  ['hour', wordClass('ежечасно сагатына hourly')],
];

/** How often: the period that a token, with the one before it, names, as in "a day", «в месяц», «аптасына». */
export function periodAt(tokens: readonly Token[], place: number): string | undefined {
  const [before, word] = [tokens[place - 1]?.folded ?? '', tokens[place]?.folded ?? ''];
  const alone = WHOLE_PERIODS.find(([, is]) => is(word));
  if (alone !== undefined) return alone[0];
  return BEFORE_PERIOD(before) ? PERIODS.find(([, is]) => is(word))?.[0] : undefined;
}

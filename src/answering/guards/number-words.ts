import type { Language } from '../../domain/language.ts';
import { fold } from '../../text/fold.ts';
import { wordList } from '../../text/word-list.ts';

/** What a word says of a number. */
export interface NumberWord {
  readonly value: number;
  /** `scale` multiplies what stands before it: hundred, thousand, million. */
  readonly kind: 'cardinal' | 'ordinal' | 'scale';
  /** The Kazakh "of so many" that makes the next number a share of it, as in үштен бірі. */
  readonly isWhole?: boolean;
  /** Plural of tens: the nineties. */
  readonly isDecade?: boolean;
}

type Lines = Readonly<Record<number, string>>;

const RUSSIAN_CARDINALS: Lines = {
  0: 'ноль ноля',
  1: 'один одна одно одного одной одному одним одну одном',
  1.5: 'полтора полторы полутора',
  2: 'два две двух двум двумя двое двоих',
  3: 'три трех трем тремя трое троих',
  4: 'четыре четырех четырем четырьмя четверо четверых',
  5: 'пять пяти пятью пятеро',
  6: 'шесть шести шестью шестеро',
  7: 'семь семи семью семеро',
  8: 'восемь восьми восемью восьмью',
  9: 'девять девяти девятью',
  10: 'десять десяти десятью десяток',
  12: 'дюжина дюжины дюжину дюжиной',
  40: 'сорок сорока',
  50: 'пятьдесят пятидесяти пятьюдесятью',
  60: 'шестьдесят шестидесяти шестьюдесятью',
  70: 'семьдесят семидесяти семьюдесятью',
  80: 'восемьдесят восьмидесяти восемьюдесятью',
  90: 'девяносто девяноста',
  100: 'сто ста сотня сотню сотни',
  200: 'двести двухсот двумстам двумястами двухстах',
  300: 'триста трехсот тремстам тремястами трехстах',
  400: 'четыреста четырехсот четыремстам четырехстах',
  500: 'пятьсот пятисот пятистам пятистах',
  600: 'шестьсот шестисот шестистам шестистах',
  700: 'семьсот семисот семистам семистах',
  800: 'восемьсот восьмисот восьмистам восьмистах',
  900: 'девятьсот девятисот девятистам девятистах',
};

/** Without their last soft sign, which the other cases replace. */
const RUSSIAN_TEENS: Lines = {
  11: 'одиннадцат',
  12: 'двенадцат',
  13: 'тринадцат',
  14: 'четырнадцат',
  15: 'пятнадцат',
  16: 'шестнадцат',
  17: 'семнадцат',
  18: 'восемнадцат',
  19: 'девятнадцат',
  20: 'двадцат',
  30: 'тридцат',
};

/** Stems. "First" is left out: it has so many synonyms that it tells nothing. */
const RUSSIAN_ORDINALS: Lines = {
  2: 'втор',
  3: 'треть',
  4: 'четверт',
  5: 'пят',
  6: 'шест',
  7: 'седьм',
  8: 'восьм',
  9: 'девят',
  10: 'десят',
  ...RUSSIAN_TEENS,
  40: 'сороков',
  50: 'пятидесят',
  60: 'шестидесят',
  70: 'семидесят',
  80: 'восьмидесят',
  90: 'девяност',
  100: 'сот',
};
const RUSSIAN_ORDINAL_ENDINGS = wordList('ый ой ого ому ым ом ая ую ое ые ых ыми его ему им ем я ю е');
const RUSSIAN_SCALES: Lines = {
  1e3: 'тыс тысяча тысячи тысяч тысячу тысячей тысячам тысячами тысячах',
  1e6: 'млн миллион миллиона миллионов миллиону миллионом миллионе миллионам миллионами миллионы',
  1e9: 'млрд миллиард миллиарда миллиардов миллиарду миллиардом миллиардам миллиардами миллиарды',
  1e12: 'трлн триллион триллиона триллионов триллионам триллионами',
};

const KAZAKH_CARDINALS: Lines = {
  0: 'нөл',
  1: 'бір',
  2: 'екі',
  3: 'үш',
  4: 'төрт',
  5: 'бес',
  6: 'алты',
  7: 'жеті',
  8: 'сегіз',
  9: 'тоғыз',
  10: 'он',
  20: 'жиырма',
  30: 'отыз',
  40: 'қырық',
  50: 'елу',
  60: 'алпыс',
  70: 'жетпіс',
  80: 'сексен',
  90: 'тоқсан',
};
const KAZAKH_SCALES: Lines = {
  100: 'жүз',
  1e3: 'мың',
  1e6: 'миллион млн',
  1e9: 'миллиард млрд',
  1e12: 'триллион трлн',
};
const KAZAKH_CASES = wordList(
  'да де та те дан ден тан тен нан нен га ге ка ке не на ды ди ты ти ны ни нын нин дын дин тын тин ы и сы си',
  'синин сынын инин ынын син сын ин ын сине сына ине ына синде сында инде ында синен сынан инен ынан мен бен пен',
  'еу ау еуи ауы еуин ауын',
);
const KAZAKH_ORDINALS = wordList('инши ынши ншы нши ыншы');
const KAZAKH_WHOLE = new Set(wordList('дан ден тан тен нан нен'));
/** Forms of other words: for, gold, then, it, his, him, this. */
const NO_KAZAKH_NUMBERS = new Set(wordList('ушин алтын онда оны онын онан оныннан мыны мынын мынан мынада'));

const ENGLISH_CARDINALS: Lines = {
  0: 'zero nil',
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  10: 'ten',
  11: 'eleven',
  12: 'twelve',
  13: 'thirteen',
  14: 'fourteen',
  15: 'fifteen',
  16: 'sixteen',
  17: 'seventeen',
  18: 'eighteen',
  19: 'nineteen',
  20: 'twenty',
  30: 'thirty',
  40: 'forty',
  50: 'fifty',
  60: 'sixty',
  70: 'seventy',
  80: 'eighty',
  90: 'ninety',
};
const ENGLISH_SCALES: Lines = {
  12: 'dozen',
  100: 'hundred',
  1e3: 'thousand',
  1e6: 'million mln mn',
  1e9: 'billion bn bln',
  1e12: 'trillion',
};
const ENGLISH_ORDINALS: Lines = {
  2: 'second',
  3: 'third',
  5: 'fifth',
  8: 'eighth',
  9: 'ninth',
  12: 'twelfth',
};

type Entry = readonly [string, NumberWord];

const NUMBER_WORDS: Readonly<Record<Language, ReadonlyMap<string, NumberWord>>> = {
  ru: new Map([
    ...ordinalsOf(RUSSIAN_ORDINALS, RUSSIAN_ORDINAL_ENDINGS),
    ...entriesOf(RUSSIAN_CARDINALS, { kind: 'cardinal' }),
    ...entriesOf(inflect(RUSSIAN_TEENS, ['ь', 'и', 'ью']), { kind: 'cardinal' }),
    ...entriesOf(RUSSIAN_SCALES, { kind: 'scale' }),
    ...entriesOf({ 3: 'третий' }, { kind: 'ordinal' }),
  ]),
  kk: new Map([...kazakhEntries(KAZAKH_CARDINALS, 'cardinal'), ...kazakhEntries(KAZAKH_SCALES, 'scale')]),
  en: new Map([
    ...englishOrdinals(),
    ...entriesOf(ENGLISH_ORDINALS, { kind: 'ordinal' }),
    ...entriesOf(ENGLISH_CARDINALS, { kind: 'cardinal' }),
    ...entriesOf(ENGLISH_SCALES, { kind: 'scale' }),
  ]),
};

/** What a folded word says of a number in a language; undefined when nothing. */
export const numberWord = (word: string, language: Language): NumberWord | undefined =>
  NUMBER_WORDS[language].get(word);

function entriesOf(lines: Lines, rest: Omit<NumberWord, 'value'>): Entry[] {
  return Object.entries(lines).flatMap(([value, forms]) =>
    wordList(forms).map((form): Entry => [fold(form), { value: Number(value), ...rest }]),
  );
}

function inflect(lines: Lines, endings: readonly string[]): Lines {
  return Object.fromEntries(
    Object.entries(lines).map(([value, stem]) => [value, endings.map((ending) => stem + ending).join(' ')]),
  );
}

/** The plural of the tens names a decade. */
function ordinalsOf(stems: Lines, endings: readonly string[]): Entry[] {
  return Object.entries(stems).flatMap(([value, stem]) =>
    endings.map((ending): Entry => {
      const isDecade = Number(value) >= 20 && Number(value) < 100 && /^(?:ые|ых|ым|ыми)$/.test(ending);
      return [fold(stem + ending), { value: Number(value), kind: 'ordinal', isDecade }];
    }),
  );
}

function kazakhEntries(lines: Lines, kind: NumberWord['kind']): Entry[] {
  const forms = entriesOf(lines, { kind }).flatMap(([stem, word]): Entry[] => [
    [stem, word],
    ...KAZAKH_CASES.map((ending): Entry => [
      stem + ending,
      KAZAKH_WHOLE.has(ending) ? { ...word, isWhole: true } : word,
    ]),
    ...KAZAKH_ORDINALS.map((ending): Entry => [stem + ending, { ...word, kind: 'ordinal' }]),
  ]);
  return forms.filter(([form]) => !NO_KAZAKH_NUMBERS.has(form));
}

/** Sixth, twentieth, nineties, thirds. */
function englishOrdinals(): Entry[] {
  return entriesOf(ENGLISH_CARDINALS, { kind: 'ordinal' }).flatMap(([stem, word]): Entry[] =>
    word.value >= 20
      ? [
          [stem.replace(/y$/, 'ieth'), word],
          [stem.replace(/y$/, 'ies'), { ...word, isDecade: true }],
        ]
      : [[`${stem}th`, word]],
  );
}

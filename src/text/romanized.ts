/*
 * Russian and Kazakh words that are written in Latin letters, back in Cyrillic. Informal spelling is ambiguous, so a
 * word has several readings; the alphabets for Kazakh are those of 2017 (a'), 2018 (á) and 2021 (ä).
 */

/** Languages that are also typed in Latin letters. */
export type RomanizedLanguage = 'ru' | 'kk';

/** What a Latin spelling stands for, the likeliest first. */
type Rule = readonly [spelling: RegExp, letters: readonly string[]];

const RUSSIAN_RULES: readonly Rule[] = [
  [/shch/y, ['щ']],
  [/sch/y, ['щ', 'сч', 'ш']],
  [/sh|š/y, ['ш']],
  [/zh|ž/y, ['ж']],
  [/kh/y, ['х', 'кх']],
  [/ch|č|4/y, ['ч']],
  [/tsya$/y, ['тся', 'ться']],
  [/ts/y, ['ц', 'тс']],
  [/ck/y, ['к']],
  [/(?<=[iy])[yj]$/y, ['й', 'и']],
  [/(?<=i)i$/y, ['и', 'й']],
  [/(?<=^(?:ob|pod))yo/y, ['ъё']],
  [/(?<=^(?:ob|pod))ye/y, ['ъе']],
  [/(?<=^(?:ob|pod))ya/y, ['ъя']],
  [/yi$/y, ['ый']],
  [/ost$/y, ['ость', 'ост']],
  [/(?<=[dlnrstv])(?:yo|jo)/y, ['ё', 'ьё']],
  [/yo|jo/y, ['ё', 'йо']],
  [/(?<=[dlnrstv])(?:yu|ju)/y, ['ю', 'ью']],
  [/yu|ju/y, ['ю']],
  [/(?<=^|[aeiou])iu/y, ['ю', 'иу']],
  [/(?<=[bdlmnrstvz])(?:ya|ja)/y, ['я', 'ья']],
  [/ya|ja/y, ['я']],
  [/(?<=[aeou])ia/y, ['я', 'ия']],
  [/ia/y, ['ия', 'я']],
  [/ye|je/y, ['е', 'ье']],
  [/y(?=[aeiou])|(?<=[aeiou])[yj]/y, ['й']],
  [/y$/y, ['ы', 'и', 'ий']],
  [/y/y, ['ы', 'й']],
  [/j/y, ['ж', 'й', 'дж']],
  [/(?<=[aeou])i$/y, ['й', 'и']],
  [/(?<=[aeou])i/y, ['и', 'й']],
  [/ie$/y, ['ие', 'ые']],
  [/i$/y, ['и', 'ий', 'ы']],
  [/^e(?=v)/y, ['е', 'э']],
  [/^e/y, ['э', 'е']],
  [/(?<=[aeiou])e/y, ['е', 'э']],
  [/'/y, ['ь', 'ъ', '']],
  [/c(?=[eiy])/y, ['ц', 'с', 'к']],
  [/c/y, ['к', 'ц', 'с']],
  [/u(?=m[bp])/y, ['у', 'а']],
  [/w/y, ['в', 'ш', 'у']],
  [/x/y, ['кс', 'х']],
  [/h/y, ['х']],
  [/q/y, ['к']],
  [/l(?=s(?:ya|ja|ia)?$)/y, ['л', 'ль']],
  [/l(?=[cknstz])/y, ['ль', 'л']],
  [/l(?=[bdfghmpqrvwx]|$)/y, ['л', 'ль']],
  [/n(?=[gksc]|$)/y, ['н', 'нь']],
  [/(?<=[oyi]va)t$/y, ['ть', 'т']],
  [/t$/y, ['т', 'ть']],
  [/d$/y, ['д', 'дь']],
  [/r$/y, ['р', 'рь']],
  [/v$/y, ['в', 'вь']],
  [/(?<=l[aio]|ya|ja)s$/y, ['сь', 'с']],
  [/s(?=m|$)/y, ['с', 'сь']],
];

const KAZAKH_RULES: readonly Rule[] = [
  [/s[h']|ş|š/y, ['ш']],
  [/c[h']|č/y, ['ч']],
  [/zh|ž/y, ['ж']],
  [/kh/y, ['х']],
  [/gh|g'|ğ|ǵ/y, ['ғ']],
  [/n'|ñ|ŋ|ń/y, ['ң']],
  [/ng/y, ['ң', 'нг']],
  [/o'|ö|ó|oe/y, ['ө']],
  [/a'|ä|á|ə/y, ['ә']],
  [/ae/y, ['ае', 'ә']],
  [/u'|ü|ú/y, ['ү']],
  [/ū/y, ['ұ']],
  [/y'|ý|w/y, ['у']],
  [/i'/y, ['й', 'и']],
  [/ts/y, ['ц', 'тс']],
  [/[iı][iyı]a/y, ['ия']],
  [/(?<=[aeiouäöüáóú])[iyı]a/y, ['я', 'йа']],
  [/ya/y, ['я', 'йа']],
  [/[iı]a/y, ['ия', 'я']],
  [/yu/y, ['ю', 'йу']],
  [/(?<=u)[iı]$/y, ['і', 'й']],
  [/(?<=[aeouäöüūáóú])[iyı]/y, ['й', 'и']],
  [/[iı](?=[aeou])/y, ['и', 'й']],
  [/[iı]/y, ['і']],
  [/^e/y, ['е', 'э']],
  [/y/y, ['ы', 'и']],
  [/j/y, ['ж']],
  [/q/y, ['қ']],
  [/h/y, ['х']],
  [/x/y, ['кс', 'х']],
  [/c/y, ['к', 'ц']],
  [/'/y, ['ь', '']],
  [/l$/y, ['л', 'ль']],
];

/** What every rule leaves over; Kazakh а, о, у and н stand for their front or nasal fellows too, which are folded to them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  i: 'и',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  z: 'з',
};

const RULES = { ru: RUSSIAN_RULES, kk: KAZAKH_RULES } as const;

/** Readings of one word that are tried at most: enough for four letters with two readings each. */
const MOST_READINGS = 16;

/** A piece of a word with its readings in its case. */
type Piece = readonly string[];

/** The word in Cyrillic letters, in at most 16 readings, the likeliest first; characters that have no rule stay as they are. */
export function cyrillicReadings(word: string, language: RomanizedLanguage): string[] {
  const pieces = divide(plainSpelling(word), language);
  let readings = [''];
  for (const piece of pieces) {
    const alternatives = readings.length * piece.length > MOST_READINGS ? piece.slice(0, 1) : piece;
    readings = alternatives.flatMap((letters) => readings.map((reading) => reading + letters));
  }
  return readings;
}

/** One spelling of apostrophes, and of a dotted capital I. */
export const plainSpelling = (word: string): string =>
  word
    .normalize('NFC')
    .replaceAll(/[’ʼ`´‘]/g, "'")
    .replaceAll('İ', 'I');

function divide(word: string, language: RomanizedLanguage): Piece[] {
  const lowered = word.toLowerCase();
  const isAllCapitals = word.length > 1 && word === word.toUpperCase();
  const pieces: Piece[] = [];
  for (let at = 0; at < lowered.length;) {
    const { spelling, letters } = ruleAt(lowered, { at, language });
    const isCapital = lowered[at] !== word[at];
    pieces.push(letters.map((reading) => inCase(reading, { isCapital, isAllCapitals })));
    at += spelling.length;
  }
  return pieces;
}

interface Spelled {
  readonly spelling: string;
  readonly letters: readonly string[];
}

function ruleAt(
  lowered: string,
  { at, language }: { readonly at: number; readonly language: RomanizedLanguage },
): Spelled {
  for (const [pattern, letters] of RULES[language]) {
    pattern.lastIndex = at;
    const spelling = pattern.exec(lowered)?.[0];
    if (spelling !== undefined) return { spelling, letters };
  }
  const letter = lowered.slice(at, at + 1);
  return { spelling: letter, letters: [PLAIN_LETTERS[letter] ?? letter] };
}

function inCase(
  letters: string,
  { isCapital, isAllCapitals }: { readonly isCapital: boolean; readonly isAllCapitals: boolean },
): string {
  if (!isCapital) return letters;
  return isAllCapitals ? letters.toUpperCase() : letters.slice(0, 1).toUpperCase() + letters.slice(1);
}

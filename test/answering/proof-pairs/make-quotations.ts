import type { QuotationSource } from './read-proof-pairs.ts';

/** Words given out as copied from a passage. */
export interface Quotation {
  readonly id: string;
  readonly kind: 'typographic' | 'spliced' | 'misplaced' | 'look-alike';
  readonly quotation: string;
  readonly passage: string;
}

/** How many times each source is altered in one way at most; 42 sources need eight to make 300. */
const MOST_STEPS = 9;

/** Quotations that are the words of their passage in other quotation marks, dashes, spaces, apostrophes or ё. */
export const typographicQuotations = (sources: readonly QuotationSource[], size: number): Quotation[] =>
  eachStep(sources, size, ({ id, text }, step) => ({
    id: `${id}-typographic-${step}`,
    kind: 'typographic',
    quotation: retype(text, step),
    passage: text,
  }));

/** Quotations that no passage holds as they are, a third of each kind: spliced, misplaced, with look-alike letters. */
export function alteredQuotations(sources: readonly QuotationSource[], size: number): Quotation[] {
  const third = Math.ceil(size / 3);
  const other = (source: QuotationSource, step: number): QuotationSource => {
    const siblings = sources.filter(({ language }) => language === source.language);
    return siblings[(siblings.indexOf(source) + step) % siblings.length] ?? source;
  };
  const spliced = eachStep(sources, third, (source, step) => splice(source, other(source, step), step));
  const misplaced = eachStep(sources, third, (source, step) => misplace(source, other(source, step), step));
  const lookAlike = eachStep(sources, third, disguise);
  return [...spliced, ...misplaced, ...lookAlike].slice(0, size);
}

function eachStep(
  sources: readonly QuotationSource[],
  size: number,
  make: (source: QuotationSource, step: number) => Quotation,
): Quotation[] {
  const steps = Array.from({ length: MOST_STEPS }, (_, index) => index + 1);
  const made = steps.flatMap((step) => sources.map((source) => make(source, step)));
  const byWording = new Map(
    made.map((quotation) => [JSON.stringify(quotation.quotation + quotation.passage), quotation]),
  );
  return [...byWording.values()].slice(0, size);
}

const MARKS = [
  ['“', '”'],
  ['«', '»'],
  ['"', '"'],
  ['„', '“'],
] as const;
const DASHES = ['—', '–', '-'];
/** No-break space and narrow no-break space. */
const SPACES = ['\u00A0', '\u202F'];

function retype(text: string, step: number): string {
  const [open, close] = MARKS[step % MARKS.length] ?? MARKS[0];
  const retyped = text
    .replaceAll(/[«“]/g, open)
    .replaceAll(/[»”]/g, close)
    .replaceAll(/ [—–] /g, ` ${DASHES[step % DASHES.length]} `)
    .replaceAll("'", '’');
  const letters = step % 2 === 0 ? retyped : retyped.replaceAll('ё', 'е');
  return replaceNth(letters, { pattern: / /g, place: step, by: () => SPACES[step % SPACES.length] ?? ' ' });
}

/** The first half of one sentence with the second half of another, both from the passage. */
function splice(source: QuotationSource, other: QuotationSource, step: number): Quotation {
  const [words, otherWords] = [source.text.split(' '), other.text.split(' ')];
  const first = words.slice(0, Math.ceil(words.length / 2));
  const second = otherWords.slice(Math.ceil(otherWords.length / 2));
  return {
    id: `${source.id}-spliced-${step}`,
    kind: 'spliced',
    quotation: [...first, ...second].join(' '),
    passage: `${source.text} ${other.text}`,
  };
}

/** The right words, but those of another passage. */
const misplace = (source: QuotationSource, other: QuotationSource, step: number): Quotation => ({
  id: `${source.id}-misplaced-${step}`,
  kind: 'misplaced',
  quotation: source.text,
  passage: other.text,
});

const CYRILLIC = 'аеорсхуіһ';
const LATIN = 'aeopcxyih';

/** One letter that looks the same in the other script. */
function disguise({ id, language, text }: QuotationSource, step: number): Quotation {
  const [own, foreign] = language === 'en' ? [LATIN, CYRILLIC] : [CYRILLIC, LATIN];
  const by = (letter: string): string => foreign[own.indexOf(letter)] ?? letter;
  const quotation = replaceNth(text, { pattern: new RegExp(`[${own}]`, 'g'), place: step, by });
  return { id: `${id}-look-alike-${step}`, kind: 'look-alike', quotation, passage: text };
}

interface Replacement {
  readonly pattern: RegExp;
  /** 1-based. */
  readonly place: number;
  readonly by: (found: string) => string;
}

function replaceNth(text: string, { pattern, place, by }: Replacement): string {
  let passed = 0;
  return text.replaceAll(pattern, (found) => {
    passed += 1;
    return passed === place ? by(found) : found;
  });
}

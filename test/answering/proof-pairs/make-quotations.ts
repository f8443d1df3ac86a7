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
  distinct(placesIn(sources).map(retype)).slice(0, size);

/** Quotations that no passage holds as they are, a third of each kind: spliced, misplaced, with look-alike letters. */
export function alteredQuotations(sources: readonly QuotationSource[], size: number): Quotation[] {
  const places = placesIn(sources);
  const third = Math.ceil(size / 3);
  return [splice, misplace, disguise]
    .flatMap((alter) => distinct(places.map(alter)).slice(0, third))
    .slice(0, size);
}

interface Place {
  readonly source: QuotationSource;
  /** The sentence `step` places on in the same language. */
  readonly other: QuotationSource;
  /** From 1. */
  readonly step: number;
}

function placesIn(sources: readonly QuotationSource[]): Place[] {
  const steps = Array.from({ length: MOST_STEPS }, (_, index) => index + 1);
  return steps.flatMap((step) =>
    sources.map((source) => {
      const siblings = sources.filter(({ language }) => language === source.language);
      const other = siblings[(siblings.indexOf(source) + step) % siblings.length] ?? source;
      return { source, other, step };
    }),
  );
}

const distinct = (quotations: readonly Quotation[]): Quotation[] => [
  ...new Map(quotations.map((each) => [JSON.stringify([each.quotation, each.passage]), each])).values(),
];

const MARKS = [
  ['“', '”'],
  ['«', '»'],
  ['"', '"'],
  ['„', '“'],
] as const;
const DASHES = ['—', '–', '-'];
/** No-break space and narrow no-break space. */
const SPACES = ['\u00A0', '\u202F'];

function retype({ source: { id, text }, step }: Place): Quotation {
  const quotation = retypeText(text, step);
  return { id: `${id}-typographic-${step}`, kind: 'typographic', quotation, passage: text };
}

function retypeText(text: string, step: number): string {
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
function splice({ source, other, step }: Place): Quotation {
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
const misplace = ({ source, other, step }: Place): Quotation => ({
  id: `${source.id}-misplaced-${step}`,
  kind: 'misplaced',
  quotation: source.text,
  passage: other.text,
});

const CYRILLIC = 'аеорсхуіһ';
const LATIN = 'aeopcxyih';

/** One letter that looks the same in the other script. */
function disguise({ source: { id, language, text }, step }: Place): Quotation {
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

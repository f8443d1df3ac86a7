import { readFileSync } from 'node:fs';
import type { Language } from '../domain/language.ts';
import { fold } from './fold.ts';

/** One sense, with the lemmas for it in each language: folded words, several for a phrase. */
export type Concept = Readonly<Record<Language, readonly Lemma[]>>;

type Lemma = readonly string[];

/** Beside the source, whether this runs from src/ or from dist/. */
const FILE = new URL('../../src/text/lexicon.tsv', import.meta.url);
const LEMMA_SEPARATOR = '|';
/** What stands between the words of a lemma; the file has letters beside it and nothing else (its test sees to that). */
const WORD_SEPARATOR = /[ '-]/g;

/** By language, the lemmas of each sense as they are written, folded. Most questions need few of them taken apart. */
type Columns = Readonly<Record<Language, readonly string[]>>;

let columns: Columns | undefined;
let concepts: readonly Concept[] | undefined;

/** The lexicon: a line a concept, columns English, Russian, Kazakh divided by tabs, lemmas by `|`. Read when first asked for. */
export function lexiconConcepts(): readonly Concept[] {
  const { en, ru, kk } = lexiconColumns();
  concepts ??= en.map((column, sense) => ({
    en: parseLemmas(column),
    ru: parseLemmas(ru[sense]),
    kk: parseLemmas(kk[sense]),
  }));
  return concepts;
}

/** The lemmas that are one word. */
export const singleWords = (lemmas: readonly Lemma[]): string[] =>
  lemmas.flatMap((lemma) => (lemma.length === 1 ? lemma : []));

/** The same of a sense by its number. */
export const singleWordsOf = (sense: number, language: Language): string[] =>
  (lexiconColumns()[language][sense] ?? '').split(LEMMA_SEPARATOR).filter((lemma) => !lemma.includes(' '));

export const everySense = (): number[] => lexiconColumns().en.map((_, sense) => sense);

/** Numbers of the senses that have a lemma with such a beginning in a language. */
export const sensesWithBeginning = (beginning: string, language: Language): number[] =>
  lexiconColumns()[language].flatMap((column, sense) =>
    column.startsWith(beginning) || column.includes(LEMMA_SEPARATOR + beginning) ? [sense] : [],
  );

function lexiconColumns(): Columns {
  columns ??= readColumns();
  return columns;
}

function readColumns(): Columns {
  const text = fold(readFileSync(FILE, 'utf8')).replaceAll(WORD_SEPARATOR, ' ');
  const lines = text.split('\n').filter(Boolean);
  const cells = lines.map((line) => line.split('\t'));
  const column = (place: number): string[] => cells.map((line) => line[place] ?? '');
  return { en: column(0), ru: column(1), kk: column(2) };
}

const parseLemmas = (column = ''): Lemma[] => column.split(LEMMA_SEPARATOR).map((lemma) => lemma.split(' '));

import { readFileSync } from 'node:fs';
import type { Language } from '../domain/language.ts';
import { fold } from './fold.ts';

/** One sense, with the lemmas for it in each language: folded words, several for a phrase. */
export type Concept = Readonly<Record<Language, readonly Lemma[]>>;

type Lemma = readonly string[];

/** Beside the source, whether this runs from src/ or from dist/. */
const FILE = new URL('../../src/text/lexicon.tsv', import.meta.url);
const LEMMA_SEPARATOR = '|';
/** What may stand between the words of a lemma: the file has letters beside it and nothing else (its test sees to that). */
const WORD_SEPARATOR = /[ '-]+/;

let concepts: readonly Concept[] | undefined;

/** The lexicon: a line a concept, columns English, Russian, Kazakh divided by tabs, lemmas by `|`. Read when first asked for. */
export function lexiconConcepts(): readonly Concept[] {
  concepts ??= fold(readFileSync(FILE, 'utf8')).split('\n').filter(Boolean).map(parseConcept);
  return concepts;
}

function parseConcept(line: string): Concept {
  const [en = [], ru = [], kk = []] = line.split('\t').map(parseLemmas);
  return { en, ru, kk };
}

const parseLemmas = (column: string): Lemma[] =>
  column.split(LEMMA_SEPARATOR).map((lemma) => lemma.split(WORD_SEPARATOR).filter(Boolean));

/** The lemmas that are one word. */
export const singleWords = (lemmas: readonly Lemma[]): string[] =>
  lemmas.flatMap((lemma) => (lemma.length === 1 ? lemma : []));

import { fold } from '../../src/text/fold.ts';
import type { DrawBelow } from '../../src/evaluation/statistics/seeded-random.ts';
import { wordList } from '../../src/text/word-list.ts';

/*
 * Words that look Russian: the pieces of roots and the affixes are such that pieces of words repeat about as often as in
 * real text, which is what a search by the sound of words costs (docs/performance.md).
 */

const PREFIXES = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  ...wordList('по при пере рас вы за об на от про под не со у в без до'),
];
const ONSETS = wordList(
  'б в г д ж з к л м н п р с т х ш ч ц ф р л н т к с в м п д ст пр тр кр гр сл вл др бр пл кл зн см св ск',
);
const VOWELS = wordList('а о е и а о е и у я ы ю');

/** Derivation and endings of a kind of word. */
interface Inflection {
  readonly suffixes: readonly string[];
  readonly endings: readonly string[];
}

const INFLECTIONS: readonly Inflection[] = [
  {
    suffixes: ['', '', '', 'ник', 'тель', 'ств', 'изм'],
    endings: ['', 'а', 'у', 'ом', 'е', 'ы', 'ов', 'ам', 'ами', 'ах'],
  },
  { suffixes: ['', '', 'к', 'аци', 'ени', 'ост'], endings: ['я', 'и', 'ю', 'ей', 'й', 'ям', 'ями', 'ях'] },
  {
    suffixes: ['', '', 'н', 'ск', 'ов', 'льн'],
    endings: ['ый', 'ая', 'ое', 'ого', 'ой', 'ому', 'ым', 'ых', 'ыми', 'ые'],
  },
  {
    suffixes: ['а', 'и', 'а', 'и', 'ова', 'ыва'],
    endings: ['ть', 'л', 'ла', 'ли', 'ет', 'ют', 'ется', 'лся', 'ющий', 'вший'],
  },
];

const MOST_SYLLABLES = 2;

/** A lemma as the forms that a text has of it. */
export type Forms = readonly string[];

/** So many lemmas, none twice. */
export function generateLemmas(count: number, drawBelow: DrawBelow): Forms[] {
  const lemmas = new Map<string, Forms>();
  while (lemmas.size < count) {
    const forms = generateForms(drawBelow);
    lemmas.set(fold(forms[0] ?? ''), forms);
  }
  return [...lemmas.values()];
}

function generateForms(drawBelow: DrawBelow): Forms {
  const draw = (from: readonly string[]): string => from[drawBelow(from.length)] ?? '';
  const syllables = Array.from({ length: 1 + drawBelow(MOST_SYLLABLES) }, () => draw(ONSETS) + draw(VOWELS));
  const { suffixes, endings } = INFLECTIONS[drawBelow(INFLECTIONS.length)] ?? { suffixes: [], endings: [''] };
  const stem = draw(PREFIXES) + syllables.join('') + draw(ONSETS) + draw(suffixes);
  return endings.map((ending) => stem + ending);
}

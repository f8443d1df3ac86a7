import type { Language } from '../../../src/domain/language.ts';
import type { ProofPair } from './read-proof-pairs.ts';
import { FAMILIES, type Family, type Slot, SLOTS } from './slot-variants.ts';

/**
 * The hand-made pairs, and after them as many made from them by putting other names, numbers and dates into their slots
 * as it takes to have `size`. Draft and citations change alike, so what holds of a pair holds of those made from it.
 * Throws a TypeError when the slots do not yield so many.
 */
export function widenProofPairs(pairs: readonly ProofPair[], size: number): ProofPair[] {
  const widened = [...pairs];
  const wordings = new Set(pairs.map(wordingOf));
  for (let step = 1; step <= MOST_STEPS; step++) {
    for (const pair of alternate(pairs)) {
      const variant = shiftPair(pair, step);
      if (widened.length >= size) return widened;
      if (wordings.has(wordingOf(variant))) continue;
      wordings.add(wordingOf(variant));
      widened.push(variant);
    }
  }
  if (widened.length < size) throw new TypeError(`${size} pairs wanted, the slots yield ${widened.length}`);
  return widened;
}

/** After as many steps the surnames, the longest family but the years, come round again. */
const MOST_STEPS = FAMILIES.surname.variants.length - 1;

/** Pairs within a language and across in turn, so that the share of both lasts wherever the widening stops. */
function alternate(pairs: readonly ProofPair[]): ProofPair[] {
  const across = pairs.filter(({ cross }) => cross);
  const within = pairs.filter(({ cross }) => !cross);
  const longest = Math.max(across.length, within.length);
  return Array.from({ length: longest }, (_, index) => [within[index], across[index]])
    .flat()
    .filter((pair) => pair !== undefined);
}

const wordingOf = ({ draft, cited }: ProofPair): string => JSON.stringify([draft, cited]);

/** The pair with the variant of every slot moved on by `step` places in its family. */
export function shiftPair(pair: ProofPair, step: number): ProofPair {
  const shift = (text: string, language: Language): string =>
    (pair.slots ?? []).reduce((shifted, slot) => shiftText(shifted, { slot, language, step }), text);
  const cited = pair.cited.map((sentence) => ({
    ...sentence,
    speaker: sentence.speaker === null ? null : shift(sentence.speaker, sentence.language),
    text: shift(sentence.text, sentence.language),
  }));
  const draft = { ...pair.draft, text: shift(pair.draft.text, pair.draft.language) };
  return { ...pair, id: `${pair.id}+${step}`, draft, cited };
}

interface Shift {
  readonly slot: Slot;
  readonly language: Language;
  readonly step: number;
}

function shiftText(text: string, { slot, language, step }: Shift): string {
  const { variants } = FAMILIES[slot];
  return text.replaceAll(PATTERNS[slot][language], (found) => {
    const place = placeOf(found, slot, language);
    if (place === undefined) return found;
    const target = variants[(place.variant + step) % variants.length];
    return likeCased(target?.[language][place.form] ?? found, found);
  });
}

interface Place {
  readonly variant: number;
  readonly form: number;
}

function placeOf(found: string, slot: Slot, language: Language): Place | undefined {
  const places = FAMILIES[slot].variants.map((variant, index) => ({
    variant: index,
    form: variant[language].findIndex((form) => form.toLowerCase() === found.toLowerCase()),
  }));
  return places.find(({ form }) => form !== -1);
}

/** Words that begin a sentence stay capitals. */
function likeCased(word: string, model: string): string {
  const [first = ''] = model;
  return first === first.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
}

const PATTERNS: Readonly<Record<Slot, Readonly<Record<Language, RegExp>>>> = patternsOfSlots();

function patternsOfSlots(): Record<Slot, Record<Language, RegExp>> {
  const patterns = SLOTS.map((slot) => {
    const family = FAMILIES[slot];
    return [slot, { ru: patternOf(family, 'ru'), kk: patternOf(family, 'kk'), en: patternOf(family, 'en') }];
  });
  return Object.fromEntries(patterns);
}

/** Longer forms first: 1.7 is no 1; and never a part of a longer number or, unless a stem, of a longer word. */
function patternOf({ match, variants }: Family, language: Language): RegExp {
  const forms = variants
    .flatMap((variant) => variant[language])
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replaceAll('.', '\\.'));
  const end = match === 'stem' ? '' : String.raw`(?![\p{L}\p{N}]|[.,]\p{N})`;
  return new RegExp(String.raw`(?<![\p{L}\p{N}]|\p{N}[.,])(?:${forms.join('|')})${end}`, 'giu');
}

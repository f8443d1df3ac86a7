import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { alteredQuotations, typographicQuotations } from './make-quotations.ts';
import {
  PROOF_CLASSES,
  type ProofClass,
  type ProofPair,
  type QuotationSource,
  readProofPairs,
  readQuotationSources,
} from './read-proof-pairs.ts';
import { FAMILIES, SLOTS } from './slot-variants.ts';
import { shiftPair, widenProofPairs } from './widen-proof-pairs.ts';

const LEAST_PAIRS = 60;
const LEAST_FAITHFUL = 90;
const LEAST_PER_DIRECTION = 6;
const WIDENED = 300;
const LEAST_QUOTATIONS = 40;
const UNFAITHFUL = PROOF_CLASSES.filter((proofClass) => proofClass !== 'faithful');
const DIRECTIONS = LANGUAGES.flatMap((draft) => LANGUAGES.map((cited) => `${draft} from ${cited}`));

const table = new Map<ProofClass, readonly ProofPair[]>();
let quotations: readonly QuotationSource[];
beforeAll(async () => {
  for (const proofClass of PROOF_CLASSES) table.set(proofClass, await readProofPairs(proofClass));
  quotations = await readQuotationSources();
});

const pairsOf = (proofClass: ProofClass): readonly ProofPair[] => table.get(proofClass) ?? [];
const allPairs = (): ProofPair[] => PROOF_CLASSES.flatMap(pairsOf);
const idsOf = (pairs: readonly ProofPair[]): string[] => pairs.map(({ id }) => id);
const directionsOf = ({ draft, cited }: ProofPair): string[] =>
  cited.map(({ language }) => `${draft.language} from ${language}`);
const shareAcross = (pairs: readonly ProofPair[]): number =>
  pairs.filter(({ cross }) => cross).length / pairs.length;
const wordingOf = ({ draft, cited }: ProofPair): string => JSON.stringify([draft, cited]);

describe('the pairs of a draft with what it cites', () => {
  test('have ids that stand once', () => {
    const ids = idsOf(allPairs());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(PROOF_CLASSES)('of class %s are enough, of that class, and no two alike', (proofClass) => {
    const pairs = pairsOf(proofClass);
    const least = proofClass === 'faithful' ? LEAST_FAITHFUL : LEAST_PAIRS;
    expect(pairs.length).toBeGreaterThanOrEqual(least);
    expect(pairs.filter((pair) => pair.class !== proofClass)).toEqual([]);
    expect(new Set(pairs.map(wordingOf)).size).toBe(pairs.length);
  });

  test.each(PROOF_CLASSES)('of class %s are half across languages, in all directions', (proofClass) => {
    const pairs = pairsOf(proofClass);
    expect(shareAcross(pairs)).toBeCloseTo(0.5, 1);
    const directions = pairs.map((pair) => directionsOf(pair)[0]);
    const rare = DIRECTIONS.filter(
      (direction) => directions.filter((each) => each === direction).length < LEAST_PER_DIRECTION,
    );
    expect(rare).toEqual([]);
  });

  test('say truly whether draft and citation differ in language', () => {
    const wrong = allPairs().filter((pair) =>
      pair.cited.some(({ language }) => (language !== pair.draft.language) !== pair.cross),
    );
    expect(idsOf(wrong)).toEqual([]);
  });

  test('name a speaker exactly where a participant speaks', () => {
    const wrong = allPairs().filter(({ cited }) =>
      cited.some(({ role, speaker }) => (role === 'editorial') !== (speaker === null)),
    );
    expect(idsOf(wrong)).toEqual([]);
  });

  test('have in each slot something to replace, in the draft or in what it cites', () => {
    const idle = pairsOf('faithful').flatMap((pair) =>
      (pair.slots ?? []).flatMap((slot) => {
        const shifted = shiftPair({ ...pair, slots: [slot] }, 1);
        return wordingOf(shifted) === wordingOf(pair) ? [`${pair.id}: ${slot}`] : [];
      }),
    );
    expect(idle).toEqual([]);
  });
});

describe('an unfaithful pair', () => {
  test.each(UNFAITHFUL)(
    'of class %s cites what its faithful one cites, under another draft',
    (proofClass) => {
      const faithful = new Map(pairsOf('faithful').map((pair) => [pair.id, pair]));
      for (const pair of pairsOf(proofClass)) {
        const original = faithful.get(pair.of ?? '');
        expect(pair.cited).toEqual(original?.cited);
        expect(pair.draft.language).toBe(original?.draft.language);
        expect(pair.draft.text).not.toBe(original?.draft.text);
      }
    },
  );

  test('stays different from its faithful one when both are shifted alike', () => {
    const faithful = new Map(pairsOf('faithful').map((pair) => [pair.id, pair]));
    for (const pair of UNFAITHFUL.flatMap(pairsOf)) {
      const original = faithful.get(pair.of ?? '');
      if (original === undefined) throw new TypeError(`${pair.id} has no faithful pair`);
      for (const step of [1, 2, 3, 4, 5, 6]) {
        expect(shiftPair(pair, step).cited).toEqual(shiftPair(original, step).cited);
        expect(shiftPair(pair, step).draft.text).not.toBe(shiftPair(original, step).draft.text);
      }
    }
  });
});

describe('widening', () => {
  test.each(PROOF_CLASSES)('makes 300 different pairs of class %s, about half across', (proofClass) => {
    const widened = widenProofPairs(pairsOf(proofClass), WIDENED);
    expect(widened).toHaveLength(WIDENED);
    expect(new Set(widened.map(wordingOf)).size).toBe(WIDENED);
    expect(new Set(idsOf(widened)).size).toBe(WIDENED);
    expect(shareAcross(widened)).toBeCloseTo(0.5, 1);
  });

  test.each(PROOF_CLASSES)('makes the same pairs of class %s every time', (proofClass) => {
    const pairs = pairsOf(proofClass);
    expect(widenProofPairs(pairs, WIDENED)).toEqual(widenProofPairs(pairs, WIDENED));
  });

  test('moves names, numbers and dates on both sides alike, endings kept', () => {
    const pair = pairsOf('faithful').find(({ id }) => id === 'faithful-071');
    if (pair === undefined) throw new TypeError('faithful-071 is gone');
    const { draft, cited } = shiftPair(pair, 1);
    expect(draft.text).toBe(
      'Тұрсынованың сөзінше, көпір 19 желтоқсанда ашылды және 14 миллиард теңгеге түсті.',
    );
    expect(cited[0]).toMatchObject({
      speaker: 'Гульнара Турсунова',
      text: 'Мост открылся 19 декабря и обошёлся в четырнадцать миллиардов тенге.',
    });
  });

  test('refuses a size that the slots do not yield', () => {
    expect(() => widenProofPairs(pairsOf('faithful').slice(0, 1), WIDENED)).toThrow('the slots yield');
  });
});

test.each(SLOTS)('the variants of %s have as many forms, each of them its own', (slot) => {
  for (const language of LANGUAGES) {
    const forms = FAMILIES[slot].variants.map((variant) => variant[language]);
    expect(new Set(forms.map(({ length }) => length)).size).toBe(1);
    expect(new Set(forms.flat()).size).toBe(forms.flat().length);
  }
});

describe('quotations', () => {
  /** What typography leaves alone. */
  const letters = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replaceAll(/[^\p{L}\p{N}]/gu, '');

  test('are made of at least forty sentences, of every language', () => {
    expect(quotations.length).toBeGreaterThanOrEqual(LEAST_QUOTATIONS);
    expect(new Set(quotations.map(({ id }) => id)).size).toBe(quotations.length);
    expect(new Set(quotations.map(({ language }) => language)).size).toBe(LANGUAGES.length);
  });

  test('vary in typography alone, in 300 ways', () => {
    const varied = typographicQuotations(quotations, WIDENED);
    expect(new Set(varied.map(({ quotation }) => quotation)).size).toBe(WIDENED);
    expect(varied.filter(({ quotation, passage }) => quotation === passage)).toEqual([]);
    expect(varied.filter(({ quotation, passage }) => letters(quotation) !== letters(passage))).toEqual([]);
  });

  test('are altered in 300 ways, so that their passage does not hold them', () => {
    const altered = alteredQuotations(quotations, WIDENED);
    expect(new Set(altered.map(({ id }) => id)).size).toBe(WIDENED);
    expect(new Set(altered.map(({ kind }) => kind)).size).toBe(3);
    expect(altered.filter(({ quotation, passage }) => letters(passage).includes(letters(quotation)))).toEqual(
      [],
    );
  });
});

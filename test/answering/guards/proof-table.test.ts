import { beforeAll, describe, expect, test } from 'vitest';
import { judgeClaim } from '../../../src/answering/guards/judge-claim.ts';
import { findQuotation } from '../../../src/text/find-quotation.ts';
import { alteredQuotations, typographicQuotations, type Quotation } from '../proof-pairs/make-quotations.ts';
import {
  PROOF_CLASSES,
  type ProofClass,
  type ProofPair,
  readProofPairs,
  readQuotationSources,
} from '../proof-pairs/read-proof-pairs.ts';
import { widenProofPairs } from '../proof-pairs/widen-proof-pairs.ts';
import { evidenceOf } from './judging.ts';

const WIDENED = 300;
const GUARDED: readonly ProofClass[] = ['number-changed', 'name-swapped', 'negation', 'speaker-swapped'];

const table = new Map<ProofClass, readonly ProofPair[]>();
const accepted = new Set<ProofPair>();
let quotations: { readonly typographic: readonly Quotation[]; readonly altered: readonly Quotation[] };
beforeAll(async () => {
  for (const proofClass of PROOF_CLASSES) {
    const pairs = widenProofPairs(await readProofPairs(proofClass), WIDENED);
    table.set(proofClass, pairs);
    for (const pair of pairs.filter(isAccepted)) accepted.add(pair);
  }
  const sources = await readQuotationSources();
  quotations = {
    typographic: typographicQuotations(sources, WIDENED),
    altered: alteredQuotations(sources, WIDENED),
  };
});

function isAccepted({ draft, cited }: ProofPair): boolean {
  const verdict = judgeClaim(draft, cited.map(evidenceOf), { documents: new Map() });
  return 'support' in verdict;
}

const pairsOf = (proofClass: ProofClass, kind: 'within' | 'across' | 'both' = 'both'): readonly ProofPair[] =>
  (table.get(proofClass) ?? []).filter(({ cross }) => kind === 'both' || cross === (kind === 'across'));

const share = (pairs: readonly ProofPair[]): number =>
  pairs.filter((pair) => accepted.has(pair)).length / pairs.length;

/** Even hand-made pairs were looked at while the guards were written, odd ones were not. */
const isOdd = ({ id }: ProofPair): boolean => Number(/\d+/u.exec(id)?.[0]) % 2 === 1;

describe('of 300 pairs', () => {
  test('the faithful are accepted, 95 of 100 or more', () => {
    expect(share(pairsOf('faithful'))).toBeGreaterThanOrEqual(0.95);
  });

  test.each(GUARDED)(
    'of class %s none is accepted within a language, at most 5 of 100 across',
    (proofClass) => {
      const within = pairsOf(proofClass, 'within').filter((pair) => accepted.has(pair));
      expect(within.map(({ id }) => id)).toEqual([]);
      expect(share(pairsOf(proofClass, 'across'))).toBeLessThanOrEqual(0.05);
    },
  );

  test('those with another predicate are counted: the guards do not know what verbs mean', () => {
    const rates = PROOF_CLASSES.flatMap((proofClass) =>
      (['within', 'across'] as const).map((kind) => {
        const pairs = pairsOf(proofClass, kind);
        const [odd, even] = [pairs.filter(isOdd), pairs.filter((pair) => !isOdd(pair))];
        const figures = [pairs, even, odd].map((each) => share(each).toFixed(3));
        return `${proofClass.padEnd(18)}${kind.padEnd(8)}${String(pairs.length).padStart(4)}  ${figures.join('  ')}`;
      }),
    );
    process.stdout.write(`class, accepted of all, looked at, not looked at\n${rates.join('\n')}\n`);
    expect(rates).toHaveLength(2 * PROOF_CLASSES.length);
  });
});

describe('of 300 quotations', () => {
  const finds = ({ passage, quotation }: Quotation): boolean =>
    findQuotation(passage, quotation) !== undefined;

  test('the altered are never found', () => {
    expect(quotations.altered.filter(finds)).toEqual([]);
  });

  test('the variants of typography are, 99 of 100 or more', () => {
    expect(quotations.typographic.filter(finds).length / WIDENED).toBeGreaterThanOrEqual(0.99);
  });
});

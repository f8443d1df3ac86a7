import { judgeClaim } from '../../src/answering/guards/judge-claim.ts';
import { evidenceOf } from '../answering/guards/judging.ts';
import { PROOF_CLASSES, readProofPairs, type ProofPair } from '../answering/proof-pairs/read-proof-pairs.ts';
import { quantilesOf, type Quantiles } from './quantiles.ts';

/** Sentences of an answer at most. */
const SENTENCES = 4;
/** Answers that are judged before the clock counts: the lexicon is read with the first ones. */
const WARM_UP = 30;

/** Milliseconds for judging the four sentences of an answer, over hand-made drafts with what they cite. */
export async function measureProof(): Promise<Quantiles> {
  const pairs = (await Promise.all(PROOF_CLASSES.map(readProofPairs))).flat();
  const times = Array.from({ length: pairs.length }, (_, place) => {
    const sentences = Array.from(
      { length: SENTENCES },
      (__, next) => pairs[(place * 7 + next) % pairs.length],
    );
    const start = performance.now();
    for (const pair of sentences) if (pair !== undefined) judge(pair);
    return performance.now() - start;
  });
  return quantilesOf(times.slice(WARM_UP));
}

const judge = ({ draft, cited }: ProofPair) =>
  judgeClaim(draft, cited.map(evidenceOf), { documents: new Map() });

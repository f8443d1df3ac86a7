import fc from 'fast-check';
import { callsOf, OPERATIONS } from '../example-calls.ts';
import { BODY_FAULTS } from './bad-bodies.ts';
import { FRAMING_FAULTS } from './bad-framings.ts';
import { withStrangeHeader } from './bad-headers.ts';
import { TARGET_FAULTS } from './bad-targets.ts';
import { toWire, type BadRequest } from './wire-request.ts';

/** Good requests to everything that is served. */
const GOOD = OPERATIONS.flatMap((operation) => callsOf(operation).map(toWire));
const WITH_BODY = GOOD.filter(({ body }) => body.length > 0);

const HEAD_FAULTS = [...TARGET_FAULTS, withStrangeHeader, withStrangeHeader, ...FRAMING_FAULTS];

/** A good request that is spoilt in one way; three in five in its body. */
const anyBadRequest: fc.Arbitrary<BadRequest> = fc.oneof(
  { weight: 3, arbitrary: spoil(WITH_BODY, BODY_FAULTS) },
  { weight: 2, arbitrary: spoil(GOOD, HEAD_FAULTS) },
);

function spoil(bases: typeof GOOD, faults: typeof BODY_FAULTS): fc.Arbitrary<BadRequest> {
  return fc
    .tuple(fc.constantFrom(...bases), fc.constantFrom(...faults))
    .chain(([base, fault]) => fault(base));
}

/** The same bad requests for the same seed. */
export const badRequests = (count: number, seed: number): BadRequest[] =>
  fc.sample(anyBadRequest, { numRuns: count, seed });

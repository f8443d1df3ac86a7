import { SuhbatError } from '../../domain/errors.ts';

/** Far deeper than any message is; the SDK writes a body down again, which a body of 10,000 levels would break. */
const DEEPEST = 64;

/**
 * The one message that a request may hold. Throws SuhbatError `invalid_request` for anything else, also for a batch,
 * which the protocol has given up: it would let one request ask a thousand questions.
 */
export function requireOneMessage(body: unknown): object {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new SuhbatError('invalid_request', 'The body must be one JSON-RPC message, a JSON object.');
  }
  if (isDeeperThan(DEEPEST, body)) {
    throw new SuhbatError('invalid_request', `The body must not be nested deeper than ${DEEPEST} levels.`);
  }
  return body;
}

/** Goes down level by level, since a call a level would run out of stack. */
function isDeeperThan(levels: number, value: object): boolean {
  let level = [value];
  for (let depth = 0; depth < levels; depth += 1) level = level.flatMap(objectsIn);
  return level.length > 0;
}

const objectsIn = (holder: object): object[] =>
  Object.values(holder).filter((item: unknown) => typeof item === 'object' && item !== null);

import type { Admission } from './admission.ts';

/**
 * Does some work when it is its turn. Throws SuhbatError `overloaded` when too many wait already, and the signal's reason
 * when that is aborted before.
 */
export async function inTurn<Result>(
  admission: Admission,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  admission.assertRoom();
  const place = await admission.enter(signal);
  try {
    return await work();
  } finally {
    place.leave();
  }
}

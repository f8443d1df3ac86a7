import { ModelError } from '../domain/errors.ts';

export interface Deadlines {
  /** Milliseconds for the whole stream, to its first item, and between two items. */
  readonly totalMs: number;
  readonly firstMs: number;
  readonly idleMs: number;
}

/**
 * Passes a stream on under three deadlines and an outer signal, all on one AbortSignal that `open` hands to the
 * socket. Throws ModelError `model_timeout` when a deadline passes; the reason of `signal` when that aborts.
 */
export async function* withDeadlines<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  { totalMs, firstMs, idleMs }: Deadlines,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const late = new AbortController();
  const expire = (what: string, ms: number) => () =>
    late.abort(
      new ModelError(
        'model_timeout',
        `The model sent no ${what} within ${ms} ms. Raise the deadline in .env or try a smaller model.`,
      ),
    );
  const whole = setTimeout(expire('whole answer', totalMs), totalMs);
  let waiting = setTimeout(expire('first token', firstMs), firstMs);
  try {
    const items = (await open(AbortSignal.any([signal, late.signal])))[Symbol.asyncIterator]();
    for (let next = await items.next(); next.done !== true; next = await items.next()) {
      clearTimeout(waiting);
      late.signal.throwIfAborted();
      yield next.value;
      waiting = setTimeout(expire('further token', idleMs), idleMs);
    }
    late.signal.throwIfAborted();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw late.signal.aborted ? late.signal.reason : error;
  } finally {
    clearTimeout(whole);
    clearTimeout(waiting);
    /** Closes the socket of a stream that is left early. `for await` would first wait for its next item. */
    late.abort();
  }
}

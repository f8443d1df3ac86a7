import type { Answer } from '../../domain/answer.ts';
import type { Reservation } from '../access/token-budget.ts';

/** Has an answer charged with what it has cost, once it has ended. */
export function settleReservation(reservation: Reservation, answer: Promise<Answer>): void {
  void answer.then(
    (ended) => reservation.settle(costOf(ended)),
    () => reservation.settle(undefined),
  );
}

/** Tokens; undefined when a model took part and did not say how many. */
function costOf({ usage, fallback, citations }: Answer): number | undefined {
  const tokens = usage.input_tokens + usage.output_tokens;
  if (tokens > 0) return tokens;
  return fallback || citations.length > 0 ? undefined : 0;
}

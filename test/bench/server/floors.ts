import { STREAMS, type ServerMeasurement } from './measure.ts';

/** What the hundredth-slowest question at the fixed rate may take. */
const SLOWEST_MS = 100;
/** Growth of memory in MB a minute that is no growth: what a garbage collector leaves between two samples. */
const FLAT = 1;

/** What a server has to bear and has not; of parts that were not measured nothing is said. */
export function missedFloors({ load, model_streams: streams, ...rest }: ServerMeasurement): string[] {
  const answers = load?.answers_at_rate;
  const offline = rest.offline_streams;
  const floors: readonly (readonly [boolean | undefined, string])[] = [
    [answers && answers.failed > 0, 'a question at the fixed rate failed'],
    [answers && answers.p99 >= SLOWEST_MS, `p99 at the fixed rate is not below ${SLOWEST_MS} ms`],
    [offline && offline.broken > 0, 'an offline stream broke'],
    [streams && streams.broken > 0, 'a stream of the model broke'],
    [streams && streams.open_at_once < STREAMS, `fewer than ${STREAMS} streams were open at once`],
    [rest.soak && rest.soak.load.failed > 0, 'a question of the soak failed'],
    [rest.soak && rest.soak.slope > FLAT, `memory grows by more than ${FLAT} MB a minute`],
  ];
  return floors.flatMap(([isMissed, what]) => (isMissed === true ? [what] : []));
}

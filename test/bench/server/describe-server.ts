import type { LoadResult } from './load.ts';
import type { LoadMeasurement, ServerMeasurement } from './measure.ts';
import type { SoakResult } from './soak.ts';
import type { StreamsResult } from './streams.ts';

export const describeServer = ({ load, ...rest }: ServerMeasurement): readonly string[] => [
  ...(load === undefined ? [] : describeLoad(load)),
  ...(rest.offline_streams === undefined ? [] : [describeStreams('offline', rest.offline_streams)]),
  ...(rest.model_streams === undefined ? [] : [describeStreams('slow model', rest.model_streams)]),
  ...(rest.soak === undefined ? [] : [describeSoak(rest.soak)]),
];

const describeLoad = (measured: LoadMeasurement): readonly string[] => [
  line('answers at a fixed rate', measured.answers_at_rate),
  line('bare Express at the same rate', measured.hello_at_rate),
  line('answers, 16 clients that wait', measured.answers_at_full),
  line('bare Express, 16 clients that wait', measured.hello_at_full),
  `answers a second for each bare reply: ${measured.ratio.toFixed(3)}`,
];

const line = (name: string, { requests, failed, per_second: rate, p50, p99 }: LoadResult): string =>
  `${name}: ${requests} requests, ${failed} failed, ${rate.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

const describeStreams = (name: string, result: StreamsResult): string =>
  `${result.streams} streams, ${name}: ${result.open_at_once} open at once, ${result.broken} broken, ` +
  `first event p50 ${result.first_p50.toFixed(0)} ms, p99 ${result.first_p99.toFixed(0)} ms`;

const describeSoak = ({ minutes, load, slope, ...memory }: SoakResult): string =>
  `${line(`${minutes} minutes at half load`, load)}; ` +
  `resident ${memory.memory_at_quarter.toFixed(0)} MB after a quarter, ${memory.memory_at_end.toFixed(0)} MB at the end, ` +
  `slope ${slope.toFixed(2)} MB/minute`;

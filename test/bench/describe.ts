import type { Delay, LiveMeasurement } from './live.ts';
import type { Quantiles } from './quantiles.ts';
import type { QuestionMeasurement } from './questions.ts';
import { STAGES } from './stage-clock.ts';
import type { IndexMeasurement } from './whole-index.ts';

const NAME_WIDTH = 34;
const FIGURE_WIDTH = 11;

/** The figures as lines of tables. */
export function describeIndex(measurement: IndexMeasurement): string[] {
  const { questions, memory, start, live } = measurement;
  return [
    '',
    `${measurement.chunks} chunks`,
    ...describeBuilding(measurement),
    ...(questions === undefined ? [] : describeQuestions(questions)),
    ...(memory === undefined
      ? []
      : [row('memory above bare Node, MB', [memory.used, memory.collected].map(whole)) + '  (collected)']),
    ...(start === undefined
      ? []
      : [
          row('cold start to answer, ms', [start.ask, start.bare, start.above_bare].map(whole)) +
            '  (bare, above)',
        ]),
    ...(live === undefined ? [] : describeLive(live)),
  ];
}

export const describeProof = (proof: Quantiles): string[] => ['', row('proof of an answer, ms', fine(proof))];

function describeBuilding({ building, ingest }: IndexMeasurement): string[] {
  const { survey, adding, publishing } = building.stages;
  const files = Object.entries(building.megabytes).filter(([, megabytes]) => megabytes >= 1);
  const sum = Object.values(building.megabytes).reduce((total, megabytes) => total + megabytes, 0);
  return [
    row('ingest, chunks/s', [whole(building.ours)]) +
      `  (survey ${whole(survey)} s, adding ${whole(adding)} s, publishing ${whole(publishing)} s; load ${building.load.toFixed(1)})`,
    ...(ingest === undefined
      ? []
      : [row('addPoint alone, vectors/s', [whole(ingest.bare), `${ingest.ratio.toFixed(2)} ×`])]),
    row('offline ingest, chunks/s', [whole(building.offline)]),
    row('disk, MB', [whole(sum)]) +
      `  (${files.map(([name, megabytes]) => `${name} ${whole(megabytes)}`).join(', ')})`,
  ];
}

function describeQuestions({ all_channels: all, offline }: QuestionMeasurement): string[] {
  const share = ({ whole: { p50 }, rival }: typeof all): string => `${(p50 / rival.p50).toFixed(3)} ×`;
  return [
    row('milliseconds', ['p50', 'p99', 'offline p50', 'p99']),
    row('whole question', [...fine(all.whole), ...fine(offline.whole)]),
    ...STAGES.map((stage) =>
      row(`  ${stage}`, [...fineOf(all.stages[stage]), ...fineOf(offline.stages[stage])]),
    ),
    row("LangChain's search alone", [...fine(all.rival), ...fine(offline.rival)]),
    row('whole question against it', [share(all), '', share(offline)]),
  ];
}

const describeLive = (live: LiveMeasurement): string[] => [
  row('event loop delay, ms', ['p50', 'p99', 'longest']),
  row('  questions alone', delays(live.questions_alone)),
  row('  ingest in its thread', delays(live.ingest)) + `  (${whole(live.ingest_seconds)} s)`,
  row('  switch, questions asked', delays(live.switching)) + `  (${whole(live.switching_milliseconds)} ms)`,
  row('  opening, nothing else', delays(live.opening)) + `  (${whole(live.opening_milliseconds)} ms)`,
];

const delays = ({ p50, p99, longest }: Delay): string[] =>
  [p50, p99, longest].map((delay) => delay.toFixed(1));
const whole = (figure: number): string => figure.toFixed(0);
const fine = ({ p50, p99 }: Quantiles): string[] => [p50.toFixed(2), p99.toFixed(2)];
const fineOf = (times: Quantiles | undefined): string[] => (times === undefined ? ['', ''] : fine(times));

function row(name: string, figures: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + figures.map((figure) => figure.padStart(FIGURE_WIDTH)).join('');
}

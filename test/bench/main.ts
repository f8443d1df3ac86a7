import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measure, type Measurement } from './measure.ts';
import { measureProof } from './proof.ts';
import type { Quantiles } from './quantiles.ts';
import { describeVectors, measureVectors, type VectorMeasurement } from './vectors.ts';

/** Chunks of the indexes that are measured when nobody says. */
const SIZES = ['10000', '100000'];

const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true, default: SIZES },
    proof: { type: 'boolean', default: false },
    /** The search of vectors alone. */
    vectors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const processors = cpus();
const machine = `${processors[0]?.model.trim() ?? 'unknown processor'}, ${processors.length} cores, Node ${process.version}`;
const measurements: Measurement[] = [];
if (!values.json) console.log(machine);
const vectors: VectorMeasurement[] = [];
for (const size of values.vectors ? values.size : []) {
  const measurement = await measureVectors(Number(size));
  vectors.push(measurement);
  if (!values.json) console.log(describeVectors(measurement).join('\n'));
}
for (const size of values.proof || values.vectors ? [] : values.size) {
  const measurement = await measure(Number(size));
  measurements.push(measurement);
  if (!values.json) console.log(describe(measurement));
}
const proof = values.vectors ? undefined : await measureProof();
if (values.json) console.log(JSON.stringify({ machine, measurements, vectors, proof }));
else if (proof !== undefined) console.log(['', row('proof of an answer', inMilliseconds(proof))].join('\n'));

function describe(measurement: Measurement): string {
  const { chunks, chunks_per_second, rss_megabytes, question, stages, rival, faster_than_rival } =
    measurement;
  return [
    '',
    `${chunks} chunks: built at ${Math.round(chunks_per_second)} chunks/s, ${Math.round(rss_megabytes)} MB`,
    `faster than a search of LangChain's store in memory alone: ${faster_than_rival.toFixed(1)} times`,
    row('milliseconds', ['p50', 'p99']),
    row('whole question', inMilliseconds(question)),
    ...Object.entries(stages).map(([stage, times]) => row(`  ${stage}`, inMilliseconds(times))),
    row("LangChain's search", inMilliseconds(rival)),
  ].join('\n');
}

function inMilliseconds({ p50, p99 }: Quantiles): string[] {
  return [p50.toFixed(2), p99.toFixed(2)];
}

function row(name: string, figures: readonly string[]): string {
  return name.padEnd(20) + figures.map((figure) => figure.padStart(9)).join('');
}

import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { describeIndex, describeProof } from './describe.ts';
import { measureIndex, PARTS } from './whole-index.ts';
import { measureProof } from './proof.ts';
import { describeVectors, measureVectors } from './vectors.ts';

/** Chunks of the indexes that are measured when nobody says. */
const SIZES = ['10000', '100000'];

const part = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true, default: SIZES },
    json: { type: 'boolean', default: false },
    ingest: part,
    questions: part,
    memory: part,
    start: part,
    live: part,
    vectors: part,
    proof: part,
  },
});
const named = [...PARTS, 'vectors', 'proof'].filter((name) => values[name as keyof typeof values] === true);
const isWanted = (name: string): boolean => named.length === 0 || named.includes(name);
const processors = cpus();
const machine = `${processors[0]?.model.trim() ?? 'unknown processor'}, ${processors.length} cores, Node ${process.version}`;
const print = (lines: readonly string[]): void => {
  if (!values.json) console.log(lines.join('\n'));
};

print([`${machine}, load ${loadavg()[0]?.toFixed(1) ?? '?'}`]);
const indexes = [];
const vectors = [];
for (const size of values.size.map(Number)) {
  if (PARTS.some(isWanted)) {
    const measurement = await measureIndex(size, PARTS.filter(isWanted));
    indexes.push(measurement);
    print(describeIndex(measurement));
  }
  if (isWanted('vectors')) {
    const measurement = await measureVectors(size);
    vectors.push(measurement);
    print(describeVectors(measurement));
  }
}
const proof = isWanted('proof') ? await measureProof() : undefined;
if (proof !== undefined) print(describeProof(proof));
if (values.json) console.log(JSON.stringify({ machine, indexes, vectors, proof }));

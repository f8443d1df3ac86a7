/*
 * Calls the built wrapper of hnswlib-node with what makes the bare library abort the process or go wrong without a
 * word, and prints a line before and after each call: a process that dies tells by its last line of what.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildHnswIndex, createGraph, readHnswIndex } from '../../../dist/store/local/hnsw-index.js';
import { createGraphBuilder } from '../../../dist/store/local/vectors/graph-builder.js';

const [folder] = process.argv.slice(2);
const good = Float32Array.of(1, 2, 3, 4);
const index = buildHnswIndex([good, good.toReversed()], 4);
const sound = join(folder, 'sound');
await index.write(sound);
mkdirSync(join(folder, 'folder'));
execFileSync('mkfifo', [join(folder, 'pipe')]);

const detached = good.slice();
structuredClone(detached, { transfer: [detached.buffer] });
const posing = new Proxy(good, { get: (target, key) => (key === '2' ? 'three' : Reflect.get(target, key)) });
const vectors = {
  'a hole': Object.assign([1, 2, 3, 4], { length: 4 }).with(1, undefined),
  'a string in it': [1, '2', 3, 4],
  undefined: undefined,
  null: null,
  'an object in it': [1, {}, 3, 4],
  'a symbol in it': [1, Symbol('two'), 3, 4],
  'a big integer in it': [1, 2n, 3, 4],
  'a getter that throws': Object.defineProperty([1, 2, 3, 4], 1, {
    get() {
      throw new Error('thrown by a getter');
    },
  }),
  'another length': Float32Array.of(1, 2, 3),
  'no length': new Float32Array(),
  NaN: Float32Array.of(1, Number.NaN, 3, 4),
  Infinity: Float32Array.of(1, Number.POSITIVE_INFINITY, 3, 4),
  'its memory handed over': detached,
  'a proxy before it': posing,
  'shared memory with NaN': new Float32Array(new SharedArrayBuffer(16)).fill(Number.NaN),
};
const limits = [1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', null, undefined, 2 ** 60, {}];
const sizes = {
  'no length': { dimension: 0, capacity: 1 },
  'a negative length': { dimension: -4, capacity: 1 },
  'a length that wraps around': { dimension: 2 ** 32 + 4, capacity: 1 },
  'a string as length': { dimension: '4', capacity: 1 },
  'a huge capacity': { dimension: 4, capacity: 2 ** 40 },
  'a capacity that wraps around': { dimension: 4, capacity: 2 ** 32 + 5 },
  'more memory than there is': { dimension: 65_536, capacity: 10 ** 9 },
  'a negative capacity': { dimension: 4, capacity: -1 },
  'half a vector': { dimension: 4, capacity: 1.5 },
  'NaN vectors': { dimension: 4, capacity: Number.NaN },
  'a string as capacity': { dimension: 4, capacity: '10' },
};
const paths = {
  nothing: undefined,
  null: null,
  'a number': 3,
  'an empty path': '',
  'a path with NUL': `${sound}\0other`,
  'a missing folder': join(folder, 'missing', 'graph'),
  'a folder': join(folder, 'folder'),
  'a pipe without another end': join(folder, 'pipe'),
  'a device that is full': '/dev/full',
};
const rows = () => new Float32Array();
const read = (file) => readHnswIndex({ path: sound, dimension: 4, count: 2, rows, ...file });
const worker = new URL('../../../dist/store/local/vectors/graph-worker.js', import.meta.url);

async function inThread(size, act) {
  const builder = createGraphBuilder({ worker, ...size });
  try {
    await act(builder);
  } finally {
    await builder.close();
  }
}

const table = (name, values, call) =>
  Object.entries(values).map(([value, argument]) => [`${name}: ${value}`, () => call(argument)]);
const small = () => createGraph({ dimension: 4, capacity: 3 });

const cases = [
  ...table('search', vectors, (vector) => index.search(vector, 1)),
  ...table('search among', vectors, (vector) => index.searchAmong(vector, [0, 1], 1)),
  ...table('build', vectors, (vector) => buildHnswIndex([good, vector], 4)),
  ...table('add', vectors, (vector) =>
    small().add(vector instanceof Float32Array && vector.length === 0 ? undefined : vector),
  ),
  ...table('limit', limits, (limit) => index.search(good, limit)),
  ...table('limit among', limits, (limit) => index.searchAmong(good, [0], limit)),
  ...table('accepted', [[-1], [2], [0.5], [2 ** 32], ['0'], [1, 0], [0, 0], undefined, 'ab'], (accepted) =>
    index.searchAmong(good, accepted, 1),
  ),
  ...table('create', sizes, (size) => createGraph(size)),
  ...table('write', paths, (path) => index.write(path)),
  ...table('read', paths, (path) => read({ path })),
  ...table('read with', sizes, ({ dimension, capacity }) => read({ dimension, count: capacity })),
  ['read with the wrong length', () => read({ dimension: 5 })],
  ['read with the wrong count', () => read({ count: 3 })],
  ['build with a hole among the vectors', () => buildHnswIndex(Object.assign([], { 1: good }), 4)],
  ['add more than there is room for', () => small().add(new Float32Array(16).fill(1))],
  ['two writers on one path', () => Promise.all([index.write(sound), index.write(sound)])],
  [
    'add while it is written',
    async () => {
      const graph = small();
      const written = graph.write(join(folder, 'while'));
      try {
        graph.add(good);
      } finally {
        await written;
      }
    },
  ],
  [
    'thread: more memory than there is',
    () => inThread(sizes['more memory than there is'], (builder) => builder.write(sound)),
  ],
  [
    'thread: a path with NUL',
    () => inThread({ dimension: 4, capacity: 1 }, (builder) => builder.write(`${sound}\0`)),
  ],
  [
    'thread: NaN',
    () =>
      inThread({ dimension: 4, capacity: 1 }, async (builder) => {
        await builder.add(Float32Array.of(1, 2, 3, Number.NaN));
        await builder.write(sound);
      }),
  ],
];

for (const [name, call] of cases) {
  console.log(JSON.stringify({ begun: name }));
  let outcome = 'no error';
  try {
    await call();
  } catch (error) {
    outcome = `${error.name}: ${error.message}`;
  }
  console.log(JSON.stringify({ ended: name, outcome }));
}
console.log(JSON.stringify({ sound: index.search(good, 2).length }));

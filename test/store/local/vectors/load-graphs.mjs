/* Loads each graph of a folder with the built wrapper and searches it; a process that dies tells by its last line of which. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readHnswIndex } from '../../../../dist/store/local/hnsw-index.js';

const [folder, dimension, count] = process.argv.slice(2);
const shape = { dimension: Number(dimension), count: Number(count) };
const query = Float32Array.from({ length: shape.dimension }, (_, place) => Math.sin(place + 1));

for (const name of readdirSync(folder)) {
  console.log(JSON.stringify({ begun: name }));
  let hits = [];
  try {
    const index = await readHnswIndex({ path: join(folder, name), ...shape, rows: () => new Float32Array() });
    hits = index.search(query, 10);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  console.log(JSON.stringify({ ended: name, hits }));
}

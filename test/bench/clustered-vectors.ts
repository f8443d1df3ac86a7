import { seededRandom } from '../fakes/random.ts';

/** As many topics as a corpus of some size may have. */
const CENTRES = 1_000;
/** Length of the noise around a centre of length 1: neighbours of one topic have cosines of about .6, as sentence encoders give. */
const NOISE = 0.8;

export interface VectorSketch {
  readonly count: number;
  readonly dimension: number;
  readonly seed: number;
  /** Of the centres, the same for stored vectors and for queries. */
  readonly centreSeed?: number;
}

/** Unit vectors around common centres, one after another in one array; the same in every run. */
export function clusteredVectors({ count, dimension, seed, centreSeed = 1 }: VectorSketch): Float32Array {
  const centres = gaussians(CENTRES * dimension, centreSeed);
  const vectors = gaussians(count * dimension, seed);
  const draw = seededRandom(seed + 1);
  const scale = 1 / Math.sqrt(dimension);
  for (let row = 0; row < count; row += 1) {
    const centre = Math.floor(draw() * CENTRES) * dimension;
    let square = 0;
    for (let place = 0; place < dimension; place += 1) {
      const at = row * dimension + place;
      const number = scale * ((centres[centre + place] ?? 0) + NOISE * (vectors[at] ?? 0));
      vectors[at] = number;
      square += number * number;
    }
    const length = Math.sqrt(square);
    for (let place = 0; place < dimension; place += 1) {
      const at = row * dimension + place;
      vectors[at] = (vectors[at] ?? 0) / length;
    }
  }
  return vectors;
}

/** Box and Muller's transform: two normal numbers of two uniform ones. */
function gaussians(count: number, seed: number): Float32Array {
  const draw = seededRandom(seed);
  const numbers = new Float32Array(count);
  for (let place = 0; place < count; place += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - draw()));
    const angle = 2 * Math.PI * draw();
    numbers[place] = radius * Math.cos(angle);
    if (place + 1 < count) numbers[place + 1] = radius * Math.sin(angle);
  }
  return numbers;
}

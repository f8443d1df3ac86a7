import { KERNEL_BYTES, KERNEL_STEP } from './dot-product-kernel.ts';

const NUMBER_BYTES = Float32Array.BYTES_PER_ELEMENT;
/** Unit of a WebAssembly memory, and the most of it that 32-bit addresses reach. */
const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_536;

/** Vectors of one length, all of which can be multiplied with another at once. */
export interface VectorTable {
  /** The numbers of row `position`, to read or fill; valid as long as the table. */
  row(position: number): Float32Array;
  /** The dot product of each row with `vector`, in the order of the rows; valid until the next call. */
  dotProducts(vector: ArrayLike<number>): Float32Array;
}

interface TableSize {
  readonly dimension: number;
  readonly count: number;
}

/** A table of zeros: in WebAssembly memory, or where none is to be had (`ulimit -v`, --jitless) in plain JavaScript. */
export function createVectorTable(size: TableSize): VectorTable {
  return createFastTable(size) ?? createPlainTable(size);
}

type Kernel = (query: number, rows: number, rowsEnd: number, rowBytes: number, out: number) => void;

/** Rows, then the query, then the products, rows and query filled up with zeros to whole steps of the kernel. */
export function createFastTable({ dimension, count }: TableSize): VectorTable | undefined {
  const stride = Math.ceil(dimension / KERNEL_STEP) * KERNEL_STEP;
  const rowBytes = stride * NUMBER_BYTES;
  const pages = Math.ceil((rowBytes * (count + 1) + count * NUMBER_BYTES) / PAGE_BYTES);
  const instance = pages > MOST_PAGES ? undefined : instantiate(pages);
  if (instance === undefined) return undefined;
  const { buffer, dot } = instance;
  const queryPlace = rowBytes * count;
  const outPlace = queryPlace + rowBytes;
  const query = new Float32Array(buffer, queryPlace, dimension);
  const products = new Float32Array(buffer, outPlace, count);
  return {
    row: (position) => new Float32Array(buffer, position * rowBytes, dimension),
    dotProducts: (vector) => {
      query.set(vector);
      dot(queryPlace, 0, queryPlace, rowBytes, outPlace);
      return products;
    },
  };
}

function instantiate(pages: number): { buffer: ArrayBuffer; dot: Kernel } | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: Math.max(1, pages) });
    const { exports } = new WebAssembly.Instance(kernelModule(), { host: { memory } });
    return { buffer: memory.buffer, dot: exports['dot'] as Kernel };
  } catch {
    return undefined;
  }
}

let compiled: WebAssembly.Module | undefined;
const kernelModule = (): WebAssembly.Module => (compiled ??= new WebAssembly.Module(KERNEL_BYTES));

export function createPlainTable({ dimension, count }: TableSize): VectorTable {
  const numbers = new Float32Array(dimension * count);
  const products = new Float32Array(count);
  return {
    row: (position) => numbers.subarray(position * dimension, (position + 1) * dimension),
    dotProducts: (vector) => {
      for (let row = 0; row < count; row += 1) {
        products[row] = dotProduct(numbers, { start: row * dimension, vector });
      }
      return products;
    },
  };
}

interface Factor {
  /** Where the row begins. */
  readonly start: number;
  readonly vector: ArrayLike<number>;
}

/** Four sums, so that no product waits for the one before it. */
export function dotProduct(numbers: Float32Array, { start, vector }: Factor): number {
  const length = vector.length;
  const whole = length - (length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let place = 0; place < whole; place += 4) {
    const row = start + place;
    a += (numbers[row] ?? 0) * (vector[place] ?? 0);
    b += (numbers[row + 1] ?? 0) * (vector[place + 1] ?? 0);
    c += (numbers[row + 2] ?? 0) * (vector[place + 2] ?? 0);
    d += (numbers[row + 3] ?? 0) * (vector[place + 3] ?? 0);
  }
  return a + b + c + d + restOf(numbers, { start, vector }, whole);
}

function restOf(numbers: Float32Array, { start, vector }: Factor, from: number): number {
  let sum = 0;
  for (let place = from; place < vector.length; place += 1) {
    sum += (numbers[start + place] ?? 0) * (vector[place] ?? 0);
  }
  return sum;
}

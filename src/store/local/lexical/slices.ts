import { withRoom } from './growing.ts';

/**
 * Streams of bytes that all grow at the same time, in memory that is taken in blocks and never moved: each stream lies in
 * slices, every one twice as long as the one before, which end with the address of the next one (as Lucene keeps the
 * postings that it collects).
 */
export interface Slices {
  /** Adds bytes to a stream, a number from 0. */
  readonly append: (stream: number, bytes: Uint8Array) => void;
  /** The bytes of a stream; they hold until the next one is read. */
  readonly read: (stream: number) => Uint8Array;
}

const BLOCK_BITS = 20;
const BLOCK_BYTES = 2 ** BLOCK_BITS;
const BLOCK_MASK = BLOCK_BYTES - 1;
const FIRST_SLICE_BITS = 5;
const LONGEST_SLICE_BITS = 13;
/** Of the next slice. */
const ADDRESS_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const FIRST_STREAMS = 1024;

/** Bytes of the n-th slice of a stream, from 0, that are its own. */
const capacityOf = (slice: number): number =>
  2 ** Math.min(FIRST_SLICE_BITS + slice, LONGEST_SLICE_BITS) - ADDRESS_BYTES;

/** What is known of a stream stands together: where its first slice begins, where the next byte goes, where the last slice ends, the slices. */
const STRIDE = 4;
const [PLACE, END, SLICES] = [1, 2, 3];

export function createSlices(): Slices {
  const memory = createBlocks();
  let streams = new Uint32Array(STRIDE * FIRST_STREAMS);
  let joined = new Uint8Array(FIRST_STREAMS);

  const extend = (stream: number): number => {
    const slices = streams[stream + SLICES] ?? 0;
    const capacity = capacityOf(slices);
    const address = memory.take(capacity + ADDRESS_BYTES);
    if (slices === 0) streams[stream] = address;
    else memory.writeAddress(streams[stream + END] ?? 0, address);
    streams[stream + END] = address + capacity;
    streams[stream + SLICES] = slices + 1;
    return address;
  };
  return {
    append: (number, bytes) => {
      const stream = STRIDE * number;
      if (stream >= streams.length) streams = withRoom(streams, stream + STRIDE);
      for (let start = 0, size = 0; start < bytes.length; start += size) {
        let place = streams[stream + PLACE] ?? 0;
        if (place === streams[stream + END]) place = extend(stream);
        size = Math.min(bytes.length - start, (streams[stream + END] ?? 0) - place);
        memory.bytes(place, place + size).set(bytes.subarray(start, start + size));
        streams[stream + PLACE] = place + size;
      }
    },
    read: (number) => {
      const [first = 0, place = 0, , slices = 0] = streams.subarray(STRIDE * number, STRIDE * (number + 1));
      let [address, length] = [first, 0];
      for (let slice = 0; slice < slices; slice += 1) {
        const isLast = slice === slices - 1;
        const end = isLast ? place : address + capacityOf(slice);
        joined = withRoom(joined, length + end - address);
        joined.set(memory.bytes(address, end), length);
        length += end - address;
        if (!isLast) address = memory.addressAt(end);
      }
      return joined.subarray(0, length);
    },
  };
}

interface Blocks {
  /** The address of so many bytes that follow each other. */
  readonly take: (size: number) => number;
  readonly bytes: (start: number, end: number) => Uint8Array;
  readonly writeAddress: (place: number, address: number) => void;
  readonly addressAt: (place: number) => number;
}

/** Room for 4 GB: what is taken at once lies in one block. */
function createBlocks(): Blocks {
  const blocks: Uint8Array[] = [];
  let used = 0;
  const bytes = (start: number, end: number): Uint8Array => {
    const place = start & BLOCK_MASK;
    return (blocks[start >>> BLOCK_BITS] ?? new Uint8Array()).subarray(place, place + end - start);
  };
  const addressIn = (place: number): DataView => {
    const { buffer, byteOffset } = bytes(place, place + ADDRESS_BYTES);
    return new DataView(buffer, byteOffset, ADDRESS_BYTES);
  };
  return {
    take: (size) => {
      if ((used & BLOCK_MASK) + size > BLOCK_BYTES) used = blocks.length * BLOCK_BYTES;
      const address = used;
      used += size;
      if (address >>> BLOCK_BITS >= blocks.length) blocks.push(new Uint8Array(BLOCK_BYTES));
      return address;
    },
    bytes,
    writeAddress: (place, address) => addressIn(place).setUint32(0, address),
    addressAt: (place) => addressIn(place).getUint32(0),
  };
}

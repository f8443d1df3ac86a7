import { IndexDamagedError } from '../../../domain/errors.ts';
import { type Span } from '../../../domain/span.ts';
import type { OpenFile } from '../files/disk.ts';

const UNIT_BYTES = 2;
/** Bytes of texts that are held in memory; more are read when they are asked for. */
const MOST_IN_MEMORY = 64 * 1024 * 1024;

/** The canonical texts of documents, numbered in the order in which they were added. */
export interface TextTable {
  /** What a document says at a place, in UTF-16 units; less where it has ended. */
  read(document: number, place: Span): Promise<string>;
  close(): Promise<void>;
}

/** UTF-16, little-endian: so that a citation's offsets are places in the file, and any string comes back as it was. */
export const encodeText = (text: string): Uint8Array => Buffer.from(text, 'utf16le');

/** A file that is read in parts. */
export type TextFile = Pick<OpenFile, 'size' | 'read' | 'close'>;

interface TextPlaces {
  /** UTF-16 units of each document. */
  readonly lengths: readonly number[];
}

/**
 * Over a file of encoded texts, one after the other; closes it when it is no longer needed. Throws RangeError when it is
 * shorter or longer than they are.
 */
export async function openTextTable(file: TextFile, { lengths }: TextPlaces): Promise<TextTable> {
  const starts = startsOf(lengths);
  const size = starts[lengths.length] ?? 0;
  const isLarge = file.size > MOST_IN_MEMORY;
  try {
    if (file.size !== size * UNIT_BYTES)
      throw new RangeError('The texts are not as long as their documents.');
    const read = isLarge ? readFrom(file) : await readFromMemory(file);
    return {
      read: (document, place) => {
        const start = starts[document] ?? size;
        const most = starts[document + 1] ?? size;
        return read(Math.min(start + place.start, most), Math.min(start + place.end, most));
      },
      close: async () => {
        if (isLarge) await file.close();
      },
    };
  } catch (fault) {
    await file.close();
    throw fault;
  } finally {
    if (!isLarge) await file.close();
  }
}

/** Reads the units from one place to another. */
type ReadUnits = (from: number, to: number) => Promise<string>;

const readFrom =
  (file: TextFile): ReadUnits =>
  async (from, to) =>
    (await readBytes(file, from * UNIT_BYTES, (to - from) * UNIT_BYTES)).toString('utf16le');

async function readFromMemory(file: TextFile): Promise<ReadUnits> {
  const held = await readBytes(file, 0, file.size);
  return async (from, to) => held.toString('utf16le', from * UNIT_BYTES, to * UNIT_BYTES);
}

async function readBytes(file: TextFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  const filled = await file.read(bytes, position);
  if (filled < length) throw new IndexDamagedError('The stored texts have become shorter.');
  return bytes;
}

/** Where each text begins, and where the last one ends. */
function startsOf(lengths: readonly number[]): Float64Array {
  const starts = new Float64Array(lengths.length + 1);
  lengths.forEach((length, document) => (starts[document + 1] = (starts[document] ?? 0) + length));
  return starts;
}

/*
 * A file of arrays: their number and the byte length of each as uint32, then the arrays, each at a multiple of
 * eight bytes. Numbers are little-endian, as on every platform that Node supports.
 */

const NUMBER_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const ALIGNMENT = 8;

export type Section = Uint8Array | Uint16Array | Uint32Array;

/** The file of some arrays in pieces that follow each other: the arrays themselves are not copied. */
export function encodeSections(sections: readonly Section[]): Uint8Array[] {
  const lengths = sections.map(({ byteLength }) => byteLength);
  const { offsets, size } = layOut(lengths);
  const header = new Uint8Array(offsets[0] ?? size);
  new Uint32Array(header.buffer, 0, sections.length + 1).set([sections.length, ...lengths]);
  const pieces: Uint8Array[] = [header];
  for (const [position, { buffer, byteOffset, byteLength }] of sections.entries()) {
    const end = (offsets[position] ?? 0) + byteLength;
    pieces.push(new Uint8Array(buffer, byteOffset, byteLength), new Uint8Array(alignUp(end) - end));
  }
  return pieces.filter(({ length }) => length > 0);
}

/**
 * The arrays of `file` as bytes, views of it where it begins at a multiple of eight bytes of its memory and of a copy
 * otherwise; throws RangeError when it is cut, extended or no such file.
 */
export function decodeSections(file: Uint8Array): Uint8Array[] {
  const aligned = file.byteOffset % ALIGNMENT === 0 ? file : Uint8Array.from(file);
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  const count = view.getUint32(0, true);
  if (count >= file.length) throw new RangeError('The file is too short for its sections.');
  const lengths = Array.from({ length: count }, (_, position) =>
    view.getUint32((position + 1) * NUMBER_BYTES, true),
  );
  const { offsets, size } = layOut(lengths);
  if (size !== file.length) throw new RangeError('The lengths of the sections do not add up to the file.');
  return lengths.map(
    (length, position) =>
      new Uint8Array(aligned.buffer, aligned.byteOffset + (offsets[position] ?? 0), length),
  );
}

/** The bytes of a section as numbers of four bytes; throws RangeError when they are no whole number of them. */
export const integersOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, countIn(byteLength, NUMBER_BYTES));

/** The same of two bytes. */
export const unitsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint16Array =>
  new Uint16Array(buffer, byteOffset, countIn(byteLength, Uint16Array.BYTES_PER_ELEMENT));

function countIn(bytes: number, size: number): number {
  if (bytes % size !== 0) throw new RangeError('A section ends in the middle of a number.');
  return bytes / size;
}

function layOut(lengths: readonly number[]): { offsets: number[]; size: number } {
  const offsets: number[] = [];
  let size = alignUp((lengths.length + 1) * NUMBER_BYTES);
  for (const length of lengths) {
    offsets.push(size);
    size = alignUp(size + length);
  }
  return { offsets, size };
}

const alignUp = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

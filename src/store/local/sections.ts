/*
 * A file of arrays: their number and the byte length of each as uint32, then the arrays, each at a multiple of
 * eight bytes. Numbers are little-endian, as on every platform that Node supports.
 */

const NUMBER_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const ALIGNMENT = 8;

type Section = Uint8Array | Uint32Array;

export function encodeSections(sections: readonly Section[]): Uint8Array {
  const lengths = sections.map((section) => section.byteLength);
  const { offsets, size } = layOut(lengths);
  const file = new Uint8Array(size);
  new Uint32Array(file.buffer, 0, sections.length + 1).set([sections.length, ...lengths]);
  sections.forEach((section, position) => {
    file.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offsets[position]);
  });
  return file;
}

/** The arrays of `file` as bytes; throws RangeError when it is cut, extended or no such file. */
export function decodeSections(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = view.getUint32(0, true);
  if (count >= file.length) throw new RangeError('The file is too short for its sections.');
  const lengths = Array.from({ length: count }, (_, position) =>
    view.getUint32((position + 1) * NUMBER_BYTES, true),
  );
  const { offsets, size } = layOut(lengths);
  if (size !== file.length) throw new RangeError('The lengths of the sections do not add up to the file.');
  return offsets.map((offset, position) => copyOf(file.subarray(offset, offset + (lengths[position] ?? 0))));
}

/** A Buffer's own `slice` is a view into shared memory that typed arrays of wider numbers can't align to. */
const copyOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);

export const integersOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.buffer);

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

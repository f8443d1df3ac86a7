import { isRising } from '../files/number-checks.ts';

/** Strings by their place in a list in which each stands once; place 0 stands for null. */
export interface Strings {
  readonly size: number;
  at(place: number): string | null;
}

export interface StringPool {
  /** The place of a string, added when it is new. */
  place(value: string | null): number;
  /** The bytes of all strings after each other, and where each begins, with the end of the last one. */
  finish(): { readonly bytes: Uint8Array; readonly starts: Uint32Array };
}

export function createStringPool(): StringPool {
  const places = new Map<string, number>();
  return {
    place: (value) => {
      if (value === null) return 0;
      const known = places.get(value) ?? places.size + 1;
      places.set(value, known);
      return known;
    },
    finish: () => {
      const encoded = [...places.keys()].map((value) => Buffer.from(value, 'utf16le'));
      const starts = new Uint32Array(places.size + 1);
      encoded.forEach(({ length }, place) => (starts[place + 1] = (starts[place] ?? 0) + length));
      return { bytes: Buffer.concat(encoded), starts };
    },
  };
}

/** Throws RangeError when the starts do not lie in the bytes. */
export function readStrings(bytes: Uint8Array, starts: Uint32Array): Strings {
  const { buffer, byteOffset, byteLength } = bytes;
  const content = Buffer.from(buffer, byteOffset, byteLength);
  if (!isRising(starts, byteLength)) {
    throw new RangeError('The places of the strings do not fit them.');
  }
  return {
    size: starts.length,
    at: (place) => (place === 0 ? null : content.toString('utf16le', starts[place - 1], starts[place])),
  };
}

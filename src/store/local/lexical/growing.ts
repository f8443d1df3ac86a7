/** An array of numbers whose type has a constructor from a length. */
type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** `array`, or a copy of at least twice its length where it has no room for `length` numbers. */
export function withRoom<Type extends Numbers>(array: Type, length: number): Type {
  if (length <= array.length) return array;
  const grown = emptyLike(array, Math.max(length, 2 * array.length));
  grown.set(array);
  return grown;
}

function emptyLike<Type extends Numbers>(array: Type, length: number): Type;
function emptyLike(array: Numbers, length: number): Numbers {
  if (array instanceof Uint8Array) return new Uint8Array(length);
  return array instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length);
}

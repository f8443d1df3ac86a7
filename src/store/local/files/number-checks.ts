/** Whether offsets begin with 0, never fall, and end with `last`. */
export function isRising(offsets: Uint32Array, last: number): boolean {
  let before = 0;
  for (let place = 0; place < offsets.length; place += 1) {
    const offset = offsets[place] ?? 0;
    if (offset < before) return false;
    before = offset;
  }
  return offsets[0] === 0 && before === last;
}

/** Whether all numbers are below a limit. */
export function isBelow(numbers: Uint32Array, limit: number): boolean {
  for (let place = 0; place < numbers.length; place += 1) {
    if ((numbers[place] ?? 0) >= limit) return false;
  }
  return true;
}

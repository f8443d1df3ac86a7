/*
 * Dot products of one vector with many, four numbers an instruction: WebAssembly SIMD, at least five times as fast
 * as the same loop in JavaScript (docs/performance.md). In the text format:
 *
 *   (func (export "dot") (param $query i32) (param $row i32) (param $rowsEnd i32) (param $bytes i32) (param $out i32)
 *     (local $number i32) (local $end i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
 *     (loop $rows
 *       (if (i32.lt_u (local.get $row) (local.get $rowsEnd)) (then
 *         ;; $a to $d to zero, $number to $query, $end to $row + $bytes
 *         (loop $numbers
 *           ;; $a to $d: each adds 4 products of the 16 numbers at $row and at $number; both move on by 64 bytes
 *           (br_if $numbers (i32.lt_u (local.get $row) (local.get $end))))
 *         (f32.store (local.get $out) (sum of the lanes of $a + $b + $c + $d))
 *         ;; $out moves on by 4 bytes
 *         (br $rows)))))
 */

/** Numbers that one turn of the inner loop takes: the length of every row is a multiple. */
export const KERNEL_STEP = 16;

const V128 = 0x7b;
const I32 = 0x7f;
const NOTHING = 0x40;
const LOOP = 0x03;
const IF = 0x04;
const END = 0x0b;
const BRANCH = 0x0c;
const BRANCH_IF = 0x0d;
const LESS_UNSIGNED = 0x49;
const ADD = 0x6a;
const ADD_FLOATS = 0x92;
const STORE_FLOAT = [0x38, 2, 0];
const ADD_LANES = [0xfd, 0xe4, 0x01];
const MULTIPLY_LANES = [0xfd, 0xe6, 0x01];

const [query, row, rowsEnd, bytes, out, number, end] = [0, 1, 2, 3, 4, 5, 6] as const;
const sums = [7, 8, 9, 10] as const;
const [a, b, c, d] = sums;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const integer = (value: number): number[] => [0x41, (value & 0x7f) | 0x80, value >> 7];
const advance = (local: number, by: number): number[] => [...get(local), ...integer(by), ADD, ...set(local)];
const load = (address: number, offset: number): number[] => [...get(address), 0xfd, 0x00, 4, offset];
const lane = (position: number): number[] => [...get(a), 0xfd, 0x1f, position];
const zero = [0xfd, 0x0c, ...new Uint8Array(16)];

const multiplyAndAdd = (sum: number, offset: number): number[] => [
  ...get(sum),
  ...load(row, offset),
  ...load(number, offset),
  ...MULTIPLY_LANES,
  ...ADD_LANES,
  ...set(sum),
];

const isBefore = (place: number, limit: number): number[] => [...get(place), ...get(limit), LESS_UNSIGNED];

const dotProducts = [
  [LOOP, NOTHING, ...isBefore(row, rowsEnd), IF, NOTHING],
  sums.flatMap((sum) => [...zero, ...set(sum)]),
  [...get(query), ...set(number), ...get(row), ...get(bytes), ADD, ...set(end)],
  [LOOP, NOTHING, ...sums.flatMap((sum, position) => multiplyAndAdd(sum, position * 16))],
  [...advance(row, 64), ...advance(number, 64), ...isBefore(row, end), BRANCH_IF, 0, END],
  [...get(a), ...get(b), ...ADD_LANES, ...get(c), ...ADD_LANES, ...get(d), ...ADD_LANES, ...set(a)],
  [...get(out), ...lane(0), ...lane(1), ADD_FLOATS, ...lane(2), ADD_FLOATS, ...lane(3), ADD_FLOATS],
  [...STORE_FLOAT, ...advance(out, 4), BRANCH, 1, END, END, END],
].flat();

const withSize = (content: readonly number[]): number[] => [
  (content.length & 0x7f) | 0x80,
  content.length >> 7,
  ...content,
];
const section = (id: number, content: readonly number[]): number[] => [id, ...withSize(content)];
const name = (text: string): number[] => [text.length, ...Buffer.from(text)];
const locals = [2, 2, I32, sums.length, V128];

const moduleParts = [
  [0x00, ...Buffer.from('asm'), 1, 0, 0, 0],
  section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]),
  section(2, [1, ...name('host'), ...name('memory'), 2, 0, 1]),
  section(3, [1, 0]),
  section(7, [1, ...name('dot'), 0, 0]),
  section(10, [1, ...withSize([...locals, ...dotProducts])]),
];

/** A module that imports the memory `host.memory` and exports `dot(query, rows, rowsEnd, bytesARow, out)`, all byte addresses. */
export const KERNEL_BYTES = Uint8Array.from(moduleParts.flat());

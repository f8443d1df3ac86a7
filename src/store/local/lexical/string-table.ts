import { isRising } from '../files/number-checks.ts';
import { withRoom } from './growing.ts';
import { integersOf, unitsOf, type Section } from '../files/sections.ts';

/**
 * Distinct strings, numbered from 0, on arrays that are also their file format: string n is the UTF-16 units from
 * ends[n] to ends[n + 1], and `slots` is an open hash table: pairs of a number plus one, 0 where it is empty, and the hash.
 */
export interface StringTable {
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
  /** A power of two of them, 2 at least. */
  readonly slots: Uint32Array;
}

export const sizeOf = ({ ends }: StringTable): number => ends.length - 1;

/** Part of a text. */
export interface TextRange {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The number of a string; undefined when the table does not have it. */
export function findString(table: StringTable, string: string): number | undefined {
  const range = { text: string, start: 0, end: string.length };
  const number = table.slots[slotOf(table, range, hashOf(range))] ?? 0;
  return number === 0 ? undefined : number - 1;
}

export function stringAt({ units, ends }: StringTable, number: number): string {
  let string = '';
  for (let place = ends[number] ?? 0; place < (ends[number + 1] ?? 0); place += 1) {
    string += String.fromCharCode(units[place] ?? 0);
  }
  return string;
}

/** Where a string's number stands or would stand; −1 where it does not stand and nothing is free. */
function slotOf({ units, ends, slots }: StringTable, range: TextRange, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask & ~1;
  for (let tries = 0; tries <= mask; tries += 2) {
    const number = slots[slot] ?? 0;
    if (number === 0) return slot;
    if (slots[slot + 1] === hash && isAt(units, ends[number - 1] ?? 0, ends[number] ?? 0, range)) return slot;
    slot = (slot + 2) & mask;
  }
  return -1;
}

function isAt(units: Uint16Array, from: number, to: number, { text, start, end }: TextRange): boolean {
  if (to - from !== end - start) return false;
  for (let place = start; place < end; place += 1) {
    if (units[from + place - start] !== text.charCodeAt(place)) return false;
  }
  return true;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over UTF-16 units, with its high bits mixed into the low ones. */
function hashOf({ text, start, end }: TextRange): number {
  let hash = 0x811c_9dc5;
  for (let place = start; place < end; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x0100_0193);
  }
  return mixed(hash);
}

const mixed = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

/** Gives strings numbers in the order in which they come. */
export interface StringTableBuilder {
  readonly size: () => number;
  /** The number of part of a text, a new one if the table does not have it. */
  readonly number: (range: TextRange) => number;
  readonly string: (number: number) => string;
  /** The table as it stands, in arrays of just its size; nothing may be added afterwards. */
  readonly finish: () => StringTable;
}

const FIRST_SLOTS = 128;
const FIRST_UNITS = 256;

export function createStringTableBuilder(): StringTableBuilder {
  let size = 0;
  const table = {
    units: new Uint16Array(FIRST_UNITS),
    ends: new Uint32Array(FIRST_SLOTS),
    slots: new Uint32Array(FIRST_SLOTS),
  };
  const append = ({ text, start, end }: TextRange): void => {
    const from = table.ends[size] ?? 0;
    const to = from + end - start;
    table.units = withRoom(table.units, to);
    for (let place = start; place < end; place += 1)
      table.units[from + place - start] = text.charCodeAt(place);
    size += 1;
    table.ends = withRoom(table.ends, size + 1);
    table.ends[size] = to;
  };
  return {
    size: () => size,
    number: (range) => {
      const hash = hashOf(range);
      const slot = slotOf(table, range, hash);
      const known = table.slots[slot] ?? 0;
      if (known > 0) return known - 1;
      append(range);
      table.slots[slot] = size;
      table.slots[slot + 1] = hash;
      if (4 * size > table.slots.length) table.slots = rehashed(table.slots);
      return size - 1;
    },
    string: (number) => stringAt(table, number),
    finish: () => ({
      units: table.units.slice(0, table.ends[size]),
      ends: table.ends.slice(0, size + 1),
      slots: table.slots,
    }),
  };
}

/** The same numbers in twice as many slots. */
function rehashed(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const filled = new Uint32Array(2 * slots.length);
  const mask = filled.length - 1;
  for (let place = 0; place < slots.length; place += 2) {
    const number = slots[place] ?? 0;
    const hash = slots[place + 1] ?? 0;
    if (number === 0) continue;
    let slot = hash & mask & ~1;
    while (filled[slot] !== 0) slot = (slot + 2) & mask;
    filled[slot] = number;
    filled[slot + 1] = hash;
  }
  return filled;
}

export const stringTableSections = ({ units, ends, slots }: StringTable): Section[] => [units, ends, slots];

/** The reverse; throws RangeError when the sections are no such table. */
export function stringTableOf([units, ends, slots]: readonly (Uint8Array | undefined)[]): StringTable {
  if (!units || !ends || !slots) throw new RangeError('A section of a table of strings is missing.');
  const table = { units: unitsOf(units), ends: integersOf(ends), slots: integersOf(slots) };
  const { length } = table.slots;
  const holds =
    isRising(table.ends, table.units.length) &&
    length > 1 &&
    (length & (length - 1)) === 0 &&
    areNumbersBelow(table.slots, table.ends.length);
  if (!holds) throw new RangeError('The parts of a table of strings do not fit each other.');
  return table;
}

function areNumbersBelow(slots: Uint32Array, limit: number): boolean {
  for (let slot = 0; slot < slots.length; slot += 2) if ((slots[slot] ?? 0) >= limit) return false;
  return true;
}

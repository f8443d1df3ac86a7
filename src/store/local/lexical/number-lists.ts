import { withRoom } from './growing.ts';

/** Lists of numbers by a number, in two arrays. */
export interface NumberLists {
  readonly has: (key: number) => boolean;
  /** Sets a list that there is none of yet. */
  readonly set: (key: number, list: readonly number[]) => void;
  /** The list of a key, empty where there is none; it holds until the next one is asked for. */
  readonly list: (key: number) => NumberRange;
}

/** Some of the numbers of an array. */
export interface NumberRange {
  readonly numbers: Uint32Array;
  readonly start: number;
  readonly end: number;
}

const FIRST_ROOM = 64;

export function createNumberLists(): NumberLists {
  /** Where the length of each list stands, the list behind it; 0 where there is none. */
  let starts = new Uint32Array(FIRST_ROOM);
  let numbers = new Uint32Array(FIRST_ROOM);
  let used = 1;
  const range = { numbers, start: 0, end: 0 };
  return {
    has: (key) => key < starts.length && starts[key] !== 0,
    set: (key, list) => {
      starts = withRoom(starts, key + 1);
      numbers = withRoom(numbers, used + list.length + 1);
      starts[key] = used;
      numbers[used] = list.length;
      numbers.set(list, used + 1);
      used += list.length + 1;
    },
    list: (key) => {
      range.numbers = numbers;
      range.start = (starts[key] ?? 0) + 1;
      range.end = range.start + (numbers[range.start - 1] ?? 0);
      return range;
    },
  };
}

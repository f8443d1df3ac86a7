import { withRoom } from './growing.ts';

/** Lists of numbers by a number, in two arrays. */
export interface NumberLists {
  readonly has: (key: number) => boolean;
  /** Sets a list that there is none of yet. */
  readonly set: (key: number, list: readonly number[]) => void;
  readonly visit: (key: number, visit: (number: number) => void) => void;
}

const FIRST_ROOM = 64;

export function createNumberLists(): NumberLists {
  /** Where the length of each list stands, the list behind it; 0 where there is none. */
  let starts = new Uint32Array(FIRST_ROOM);
  let numbers = new Uint32Array(FIRST_ROOM);
  let used = 1;
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
    visit: (key, visit) => {
      const start = (starts[key] ?? 0) + 1;
      const end = start + (numbers[start - 1] ?? 0);
      for (let place = start; place < end; place += 1) visit(numbers[place] ?? 0);
    },
  };
}

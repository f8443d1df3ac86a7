import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createStringTableBuilder,
  findString,
  stringAt,
  stringTableOf,
  type StringTable,
} from '../../../../src/store/local/lexical/string-table.ts';

const anyString = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.stringMatching(/^[а-я]{0,3}$/u));
const fixed = { seed: 2_026, numRuns: 300 };

function tableOf(strings: readonly string[]): StringTable {
  const table = createStringTableBuilder();
  for (const text of strings) table.number({ text: `(${text})`, start: 1, end: text.length + 1 });
  return table.finish();
}

test('a table numbers strings in the order in which they come, and knows no others', () => {
  fc.assert(
    fc.property(fc.array(anyString, { maxLength: 300 }), fc.array(anyString), (strings, others) => {
      const distinct = [...new Set(strings)];
      const table = tableOf(strings);
      expect(distinct.map((string) => findString(table, string))).toEqual([...distinct.keys()]);
      expect(distinct.map((_, number) => stringAt(table, number))).toEqual(distinct);
      const known = new Set(strings);
      for (const other of others) if (!known.has(other)) expect(findString(table, other)).toBeUndefined();
    }),
    fixed,
  );
});

test('a search ends in a table without a free slot, and finds nothing beyond its strings', () => {
  const { units, ends, slots } = tableOf(['мост', 'река']);
  const bytesOf = (array: Uint16Array | Uint32Array): Uint8Array =>
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const full = stringTableOf([bytesOf(units), bytesOf(ends), bytesOf(slots.map(() => 1))]);
  expect(findString(full, 'лес')).toBeUndefined();
  expect(() => stringTableOf([bytesOf(units), bytesOf(ends), bytesOf(slots.map(() => 3))])).toThrow(
    RangeError,
  );
  expect(() => stringTableOf([bytesOf(units), bytesOf(ends.map((end) => 8 - end)), bytesOf(slots)])).toThrow(
    RangeError,
  );
  expect(() => stringTableOf([bytesOf(units), bytesOf(ends), bytesOf(slots.slice(0, 96))])).toThrow(
    RangeError,
  );
});

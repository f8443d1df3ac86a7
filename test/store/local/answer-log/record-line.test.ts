import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLine, toLine } from '../../../../src/store/local/answer-log/record-line.ts';
import { rated, recordOf, TWO_SOURCES } from '../../answer-sketch.ts';

const FIXED = { seed: 20_261_123, numRuns: 300 };
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });

describe('the line of a record', () => {
  test('is one line, and holds the record whatever its words are', () => {
    fc.assert(
      fc.property(anyText, anyText, (question, comment) => {
        const record = recordOf('one', { ...TWO_SOURCES, ...rated('like', comment), question });
        const line = toLine(record);
        expect(line).not.toMatch(/[\r\n]/);
        expect(readLine(line)).toEqual({ state: 'record', record });
        expect(readLine(`${line}   `)).toEqual({ state: 'record', record });
      }),
      FIXED,
    );
  });

  test('is read as no other record when one of its bytes is another', () => {
    const record = recordOf('one', { ...TWO_SOURCES, ...rated('dislike', 'Қате') });
    const bytes = Buffer.from(toLine(record));
    const place = fc.nat(bytes.length - 1);
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (index, change) => {
        const altered = Buffer.from(bytes);
        altered[index] = (altered[index] ?? 0) ^ change;
        const read = readLine(altered.toString());
        expect(read.state === 'record' ? read.record : record).toEqual(record);
        if (index > 20 && index < bytes.length - 1) expect(read.state).not.toBe('record');
      }),
      FIXED,
    );
  });

  test('is torn when its end is missing', () => {
    const line = toLine(recordOf('one'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: line.length - 1 }), (length) => {
        expect(readLine(line.slice(0, length)).state).toBe('torn');
      }),
      FIXED,
    );
  });

  test('may be blank', () => {
    expect(readLine('').state).toBe('blank');
    expect(readLine('    ').state).toBe('blank');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SuhbatError } from '../../src/domain/errors.ts';
import { parseRequest } from '../../src/protocol/parse-request.ts';

const schema = z.strictObject({
  name: z.string('must be a string'),
  places: z.array(z.strictObject({ row: z.int('must be a whole number') }), 'must be a list').optional(),
});

/** The fault that a schema finds in an input. */
function faultOf(input: unknown): SuhbatError {
  try {
    parseRequest(schema, input);
  } catch (error) {
    if (error instanceof SuhbatError) return error;
  }
  throw new Error('The input was taken.');
}

describe('a request', () => {
  test('that fits its schema passes through', () => {
    const request = { name: 'A', places: [{ row: 1 }] };

    expect(parseRequest(schema, request)).toEqual(request);
  });

  test.each([
    [{ name: 1 }, 'name', 'name must be a string.'],
    [{ name: 'A', places: {} }, 'places', 'places must be a list.'],
    [
      { name: 'A', places: [{ row: 1 }, { row: 1.5 }] },
      'places.1.row',
      'places.1.row must be a whole number.',
    ],
    [{ name: 'A', age: 3 }, 'age', 'age is not a known field.'],
    [{ name: 'A', places: [{ row: 1, seat: 2 }] }, 'places.0.seat', 'places.0.seat is not a known field.'],
    [[], undefined, 'The body must be a JSON object.'],
    ['A', undefined, 'The body must be a JSON object.'],
    [undefined, undefined, 'The body must be a JSON object.'],
  ])('%j is refused by the place of its fault', (input, param, message) => {
    const { code, ...fault } = faultOf(input);

    expect(code).toBe('invalid_request');
    expect(fault.param).toBe(param);
    expect(faultOf(input).message).toBe(message);
  });

  test('with several faults is refused for the first', () => {
    expect(faultOf({ name: 1, places: 2 }).param).toBe('name');
  });

  test('of whatever shape is taken or refused as an invalid one, never with another error', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => {
        try {
          parseRequest(schema, input);
          return true;
        } catch (error) {
          return error instanceof SuhbatError && error.code === 'invalid_request';
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

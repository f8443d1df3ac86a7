import { expect, test } from 'vitest';
import { z } from 'zod';
import { describedOnce } from '../../../src/server/mcp/described-once.ts';

const OPTIONS = { target: 'draft-2020-12' } as const;
const schema = z.strictObject({ id: z.string().min(1) });

test('a schema that is described once is described as before, and not made anew', () => {
  const { jsonSchema } = describedOnce(schema)['~standard'];

  expect(jsonSchema.input(OPTIONS)).toEqual(schema['~standard'].jsonSchema.input(OPTIONS));
  expect(jsonSchema.output(OPTIONS)).toEqual(schema['~standard'].jsonSchema.output(OPTIONS));
  expect(jsonSchema.input(OPTIONS)).toBe(jsonSchema.input(OPTIONS));
});

test('a schema that is described once tells its descriptions for other readers apart', () => {
  const { jsonSchema } = describedOnce(schema)['~standard'];

  expect(jsonSchema.input({ target: 'draft-07' })).not.toEqual(jsonSchema.input(OPTIONS));
});

test('a schema that is described once judges as before', async () => {
  const { validate } = describedOnce(schema)['~standard'];

  expect(await validate({ id: 'one' })).toEqual({ value: { id: 'one' } });
  expect(await validate({ id: '' })).toHaveProperty('issues');
});

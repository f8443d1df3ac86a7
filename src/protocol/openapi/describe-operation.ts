import type { z } from 'zod';
import { REQUEST_ID } from './error-responses.ts';
import type { Example, Operation, Parameter, Response } from './open-api-document.ts';
import { schemaReference, toJsonSchema, type SchemaName } from './schema-components.ts';

/** A body of JSON; an example of it must work as it stands. */
export const jsonRequest = (
  name: SchemaName,
  examples: Readonly<Record<string, Example>>,
): Required<Pick<Operation, 'requestBody'>> => ({
  requestBody: {
    required: true,
    content: { 'application/json': { schema: schemaReference(name), examples } },
  },
});

export const jsonResponse = (description: string, name: SchemaName): Response => ({
  description,
  headers: REQUEST_ID,
  content: { 'application/json': { schema: schemaReference(name) } },
});

/** A response that is no JSON. */
export const textResponse = (description: string, ...types: readonly string[]): Response => ({
  description,
  headers: REQUEST_ID,
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
});

export const emptyResponse = (description: string): Response => ({ description, headers: REQUEST_ID });

interface IdParameter {
  readonly description: string;
  readonly example: string;
}

/** The parameter `{id}` of an address. */
export const idParameter = ({ description, example }: IdParameter): Parameter => ({
  name: 'id',
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', minLength: 1 },
  example,
});

/** The fields of a schema as parameters of the query; examples by their names. */
export function queryParameters(
  schema: z.ZodType,
  examples: Readonly<Record<string, string>> = {},
): Parameter[] {
  const { properties = {}, required = [] } = toJsonSchema(schema, 'input');
  return Object.entries(properties).flatMap(([name, field]) => {
    if (typeof field === 'boolean') return [];
    const { description = '', ...rest } = field;
    const example = examples[name];
    const parameter: Parameter = {
      name,
      in: 'query',
      required: required.includes(name),
      description,
      schema: rest,
    };
    return [example === undefined ? parameter : { ...parameter, example }];
  });
}

import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';

type JsonSchemas = StandardSchemaWithJSON['~standard']['jsonSchema'];
type Describe = JsonSchemas['input'];

/** The same schema, whose JSON Schema is made once: the SDK wants it anew with every request. */
export function describedOnce<Input, Output>(
  schema: StandardSchemaWithJSON<Input, Output>,
): StandardSchemaWithJSON<Input, Output> {
  const { jsonSchema, ...standard } = schema['~standard'];
  const { input, output } = jsonSchema;
  return { '~standard': { ...standard, jsonSchema: { input: onceOf(input), output: onceOf(output) } } };
}

function onceOf(describe: Describe): Describe {
  const made = new Map<string, ReturnType<Describe>>();
  return (options) => {
    const known = made.get(options.target) ?? describe(options);
    made.set(options.target, known);
    return known;
  };
}

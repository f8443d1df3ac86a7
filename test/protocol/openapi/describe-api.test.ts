import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../../src/protocol/error-codes.ts';
import { describeApi } from '../../../src/protocol/openapi/describe-api.ts';
import type { MediaType, Operation } from '../../../src/protocol/openapi/open-api-document.ts';
import { askRequestSchema } from '../../../src/protocol/request-schemas.ts';
import { VERSION } from '../../../src/domain/version.ts';

const document = describeApi({ version: VERSION, publicUrl: undefined });

const operations: Operation[] = Object.values(document.paths).flatMap((item) => Object.values(item));

/** Every value below a value, with the way to it. */
function* walk(value: unknown, way = '#'): Generator<{ readonly way: string; readonly value: unknown }> {
  yield { way, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) yield* walk(child, `${way}/${name}`);
}

const plain = (): Record<string, unknown> => JSON.parse(JSON.stringify(document)) as Record<string, unknown>;

describe('the description of the interface', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();

    const result = await validator.validate(plain());

    expect(result).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test('has something at the end of each of its references', () => {
    const places = new Map(Array.from(walk(document), ({ way, value }) => [way, value]));
    const references = [...places].filter(([way]) => way.endsWith('/$ref')).map(([, to]) => to);

    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((to) => !places.has(String(to)))).toEqual([]);
  });

  test('has no schema that nothing refers to', () => {
    const referred = new Set(Array.from(walk(document), ({ value }) => value));
    const names = Object.keys(document.components.schemas);

    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !referred.has(`#/components/schemas/${name}`))).toEqual([]);
  });

  test('names each operation differently, in one group of those that it lists', () => {
    const names = operations.map(({ operationId }) => operationId);
    const groups = document.tags.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(operations.filter(({ tags: [tag] }) => !groups.includes(tag))).toEqual([]);
  });

  test('gives each code of an error to a status, and each operation an internal one', () => {
    const words = JSON.stringify(document.components.responses);
    for (const code of Object.keys(ERROR_STATUS)) expect(words).toContain(`"${code}"`);
    expect(operations.filter(({ responses }) => responses['500'] === undefined)).toEqual([]);
  });

  test('is made from the schemas that check requests', () => {
    const schema = document.components.schemas['AskRequest'];

    expect(schema).toMatchObject({
      type: 'object',
      required: ['question'],
      additionalProperties: false,
      properties: {
        question: { maxLength: 2_000 },
        language: { $ref: '#/components/schemas/Language' },
        filter: { $ref: '#/components/schemas/PassageFilter' },
        top_k: { type: 'integer', minimum: 1, maximum: 50 },
      },
    });
    const fields = Object.keys((schema?.['properties'] ?? {}) as object);
    expect(fields).toEqual(Object.keys(askRequestSchema.shape));
  });

  test('says where the server is when that is known', () => {
    const published = describeApi({ version: VERSION, publicUrl: 'https://ask.example.org' });

    expect(published.servers).toEqual([{ url: 'https://ask.example.org' }]);
    expect(document.servers).toBeUndefined();
  });

  test('bears the version of the program', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

    expect(document.info.version).toBe(version);
  });
});

describe('an example', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'api');
  const media = Array.from(walk(document)).flatMap(({ way, value }) =>
    typeof value === 'object' && value !== null && 'schema' in value && 'examples' in value
      ? [{ way, media: value as MediaType }]
      : [],
  );

  test.each(media.map(({ way, media: { schema, examples } }) => [way, schema, examples] as const))(
    'fits its schema at %s',
    (_way, schema, examples = {}) => {
      const validate = ajv.compile({
        ...schema,
        $ref: `api${String(schema['$ref' as keyof typeof schema])}`,
      });
      for (const [name, { value }] of Object.entries(examples)) {
        const isValid = validate(JSON.parse(JSON.stringify(value)));
        expect(validate.errors ?? [], name).toEqual([]);
        expect(isValid).toBe(true);
      }
      expect(Object.keys(examples).length).toBeGreaterThan(0);
    },
  );

  test('is there for every body and every event', () => {
    const bodies = operations.flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {}));
    const frames = media.find(({ way }) => way.includes('event-stream'))?.media.examples ?? {};
    const events = Object.values(frames).map(({ value }) => (value as { event: string }).event);

    expect(bodies.filter(({ examples }) => examples === undefined)).toEqual([]);
    expect([...new Set(events)].toSorted()).toEqual(
      ['citation', 'delta', 'done', 'error', 'rewrite', 'sources', 'start', 'usage'].toSorted(),
    );
  });
});

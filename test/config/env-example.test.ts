import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { environmentSchema } from '../../src/config/schema.ts';

const text = readFileSync('.env.example', 'utf8');
const example = { ...parseEnv(text) };
const written = text.split('\n').flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);

test('the example names every setting, once, and no other', () => {
  expect(written.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  expect(Object.keys(example).toSorted()).toEqual(written.toSorted());
});

test('the example, copied as it is, changes nothing', () => {
  expect(loadConfig(example)).toEqual(loadConfig({}));
});

test('each setting that has a default shows it', () => {
  const defaults = environmentSchema.parse({});
  for (const [name, value] of Object.entries(example)) {
    const stated = Object.entries(defaults).find(([key]) => key === name)?.[1];
    const shown = typeof stated === 'boolean' ? (stated ? 'on' : 'off') : String(stated ?? '');
    expect(`${name}=${value}`).toBe(`${name}=${shown}`);
  }
});

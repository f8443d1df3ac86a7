import pino from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { partsOver, servicesOverSmallCorpus, unchangingIndex } from '../running-server.ts';

interface Layer {
  readonly route?: { readonly path: unknown };
  readonly handle: unknown;
}

const isLayer = (value: unknown): value is Layer =>
  typeof value === 'object' && value !== null && 'handle' in value;

/** The patterns of all routes, those of routers included. */
function patternsOf(router: unknown): unknown[] {
  const hasStack = (typeof router === 'object' || typeof router === 'function') && router !== null;
  if (!hasStack || !('stack' in router) || !Array.isArray(router.stack)) return [];
  return router.stack
    .filter(isLayer)
    .flatMap(({ route, handle }) => (route === undefined ? patternsOf(handle) : [route.path]));
}

test('each route bears its whole path, by which logs, metrics and traces name it', async () => {
  const logger = pino({ enabled: false });
  const index = await unchangingIndex(await servicesOverSmallCorpus(), logger);
  const parts = partsOver(index, logger);

  const patterns = patternsOf(createApp(parts).router);
  await Promise.all([parts.observation.close(), index.close()]);

  expect(patterns).toContain('/v1/documents/:id/text');
  expect(patterns.length).toBeGreaterThan(12);
  expect(patterns.filter((pattern) => typeof pattern !== 'string' || pattern.includes('*'))).toEqual([]);
  expect(patterns.filter((pattern, place) => patterns.indexOf(pattern) !== place)).toEqual([]);
  expect(patterns.filter((pattern) => String(pattern).startsWith('/:'))).toEqual([]);
});

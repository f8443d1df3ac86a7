import type { RequestHandler } from 'express';
import pino from 'pino';
import { expect, test } from 'vitest';
import type { Action } from '../../../src/server/access/access.ts';
import { createApp } from '../../../src/server/app.ts';
import { partsOver, servicesOverSmallCorpus, unchangingIndex } from '../running-server.ts';

/** What is served to anybody: whether the server lives, and the files of the page. */
const WITHOUT_RULE = ['/', '/health', '/openapi.json', '/page.css', '/ready', '/widget.js'];

interface Layer {
  readonly handle: RequestHandler & { readonly stack?: readonly Layer[] };
  readonly method?: string;
  readonly route?: { readonly path: string; readonly stack: readonly Layer[] };
}

interface FoundRoute {
  readonly path: string;
  /** What a request of each method passes through. */
  readonly byMethod: ReadonlyMap<string, readonly RequestHandler[]>;
}

function routesOf(stack: readonly Layer[]): FoundRoute[] {
  return stack.flatMap(({ route, handle }) => {
    if (route === undefined) return routesOf(handle.stack ?? []);
    const methods = new Set(route.stack.flatMap(({ method }) => method ?? []));
    const handlersOf = (method: string): RequestHandler[] =>
      route.stack.filter((layer) => layer.method === method).map((layer) => layer.handle);
    return [{ path: route.path, byMethod: new Map(Array.from(methods, (one) => [one, handlersOf(one)])) }];
  });
}

test('every route has a rule of access before everything else, or is one of those that need none', async () => {
  const rules = new Map<RequestHandler, Action>();
  const logger = pino({ enabled: false });
  const parts = partsOver(await unchangingIndex(await servicesOverSmallCorpus(), logger), logger);
  const allow = (action: Action): RequestHandler[] => {
    const rule: RequestHandler = (_request, _response, next) => next();
    rules.set(rule, action);
    return [rule];
  };

  const app = createApp({ ...parts, access: { ...parts.access, allow } });

  const routes = routesOf(app.router.stack as unknown as Layer[]);
  const isRuled = ([first]: readonly RequestHandler[]): boolean => first !== undefined && rules.has(first);
  const unruled = routes.filter(({ byMethod }) => ![...byMethod.values()].every(isRuled));
  expect(routes.length - unruled.length).toBeGreaterThanOrEqual(8);
  expect(unruled.map(({ path }) => path).toSorted()).toEqual(WITHOUT_RULE);
});

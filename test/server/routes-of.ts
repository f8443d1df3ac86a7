import type { Express } from 'express';
import { z } from 'zod';

/** What Express's router keeps of a route or of a router below a path; found nowhere in its types. */
const layerSchema = z.object({
  rawPath: z.unknown(),
  handle: z.unknown(),
  route: z
    .object({ path: z.string(), methods: z.record(z.string(), z.boolean()) })
    .optional()
    .catch(undefined),
});

const stackOf = (router: unknown): readonly unknown[] =>
  (typeof router === 'function' || typeof router === 'object') && router !== null && 'stack' in router
    ? z.array(z.unknown()).parse(router.stack)
    : [];

export interface ServedRoute {
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
}

/** Every route of an app and of the routers in it; a handler of every method counts for none. */
export const routesOf = (app: Express): ServedRoute[] => routesBelow(app.router, '');

function routesBelow(router: unknown, prefix: string): ServedRoute[] {
  return stackOf(router).flatMap((layer) => {
    const { rawPath, handle, route } = layerSchema.parse(layer);
    if (route === undefined) return routesBelow(handle, prefix + (rawPath === '/' ? '' : String(rawPath)));
    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    return methods.map((method) => ({
      method: method.toUpperCase(),
      path: describePath(prefix, route.path),
    }));
  });
}

const describePath = (prefix: string, path: string): string =>
  (path === '/' && prefix !== '' ? prefix : prefix + path).replaceAll(/:(\w+)/g, '{$1}');

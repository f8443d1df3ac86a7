import type { RequestHandler } from 'express';
import type { LiveIndex } from './live-index.ts';
import type { IndexServices } from './shared-index.ts';

/** A route over one generation of the index: the one in force when the request arrives, kept until it is answered. */
export const leasedRoute =
  <Parameters>(
    index: LiveIndex,
    route: (services: IndexServices) => RequestHandler<Parameters>,
  ): RequestHandler<Parameters> =>
  async (request, response, next) => {
    const { services, release } = index.lease();
    try {
      await route(services)(request, response, next);
    } finally {
      release();
    }
  };

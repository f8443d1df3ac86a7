import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { AnswerObserver } from '../answers/answer-observer.ts';
import type { LiveIndex } from '../live-index.ts';
import { addAnswerMetrics } from './answer-metrics.ts';
import { addIndexMetrics } from './index-metrics.ts';
import { addEventLoopMetrics, addProcessMetrics } from './process-metrics.ts';
import { createRequestLog } from './request-log.ts';
import { addRequestMetrics } from './request-metrics.ts';
import type { RequestObserver } from './request-record.ts';
import { createRequestWatch } from './request-watch.ts';

/** What a server tells its operators: a line in the log for each request, metrics, and traces where they are wanted. */
export interface Observation {
  /** Stands behind the one that gives a request its id, before all others. */
  readonly watch: RequestHandler;
  /** GET /metrics, in the text format of Prometheus. */
  readonly metrics: RequestHandler;
  /** To be told of every answer. */
  readonly answerObservers: readonly AnswerObserver[];
  close(): void;
}

export interface ObservationParts {
  readonly index: LiveIndex;
  readonly logger: Logger;
  /** Who else hears of requests. */
  readonly observers?: readonly RequestObserver[];
}

export function createObservation({ index, logger, observers = [] }: ObservationParts): Observation {
  const registry = new Registry();
  const answerMetrics = addAnswerMetrics(registry);
  const requestMetrics = addRequestMetrics(registry);
  const eventLoop = addEventLoopMetrics(registry);
  addIndexMetrics(registry, index);
  addProcessMetrics(registry);
  const watch = createRequestWatch([createRequestLog(logger), requestMetrics, ...observers]);
  return {
    watch: watch.middleware,
    metrics: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
    answerObservers: [answerMetrics, watch.answers],
    close: () => eventLoop.close(),
  };
}

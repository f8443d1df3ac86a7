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
import { createRequestWatch } from './request-watch.ts';
import type { Tracing } from './tracing.ts';

/** What a server tells its operators: a line in the log for each request, metrics, and traces where they are wanted. */
export interface Observation {
  /** Stands behind the one that gives a request its id, before all others. */
  readonly watch: RequestHandler;
  /** GET /metrics, in the text format of Prometheus. */
  readonly metrics: RequestHandler;
  /** To be told of every answer. */
  readonly answerObservers: readonly AnswerObserver[];
  /** To be called when the server has stopped: sends the last traces. */
  close(): Promise<void>;
}

export interface ObservationParts {
  readonly index: LiveIndex;
  readonly logger: Logger;
  /** Undefined where nothing is traced. */
  readonly tracing?: Tracing | undefined;
}

export function createObservation({ index, logger, tracing }: ObservationParts): Observation {
  const registry = new Registry();
  const answerMetrics = addAnswerMetrics(registry);
  const requestMetrics = addRequestMetrics(registry);
  const eventLoop = addEventLoopMetrics(registry);
  addIndexMetrics(registry, index);
  addProcessMetrics(registry);
  const watch = createRequestWatch([
    createRequestLog(logger),
    requestMetrics,
    ...(tracing === undefined ? [] : [tracing]),
  ]);
  return {
    watch: watch.middleware,
    metrics: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
    answerObservers: [answerMetrics, watch.answers],
    close: async () => {
      eventLoop.close();
      await tracing?.close();
    },
  };
}

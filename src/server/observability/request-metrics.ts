import { ERROR_STATUS } from '../../protocol/error-codes.ts';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { RequestObserver } from './request-record.ts';

/** Seconds: from a page that is at hand to a stream that a model on a CPU writes. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const MILLISECONDS = 1e3;

export function addRequestMetrics(registry: Registry): RequestObserver {
  const registers = [registry];
  const requests = new Counter({
    name: 'suhbat_http_requests_total',
    help: 'Requests that have ended; 499: the client left before the response began.',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'suhbat_http_request_duration_seconds',
    help: 'From the head of a request to the end of its response, streams included.',
    labelNames: ['route'],
    buckets: DURATIONS,
    registers,
  });
  const errors = new Counter({
    name: 'suhbat_errors_total',
    help: 'Requests that were answered with an error, by its code.',
    labelNames: ['code'],
    registers,
  });
  for (const code of Object.keys(ERROR_STATUS)) errors.inc({ code }, 0);
  return {
    requestEnded: ({ route, method, status, code, duration }) => {
      if (code !== undefined) errors.inc({ code });
      requests.inc({ route, method, status });
      durations.observe({ route }, duration / MILLISECONDS);
    },
  };
}

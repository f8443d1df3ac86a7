import { setTimeout } from 'node:timers/promises';
import type { Context, SpanContext, Tracer } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { ConfigError, messageOf, systemCodeOf } from '../../domain/errors.ts';
import { HEALTH_CHECKS, type RequestObserver } from './request-record.ts';
import { spansOf, type TimedSpan } from './spans.ts';

/** Milliseconds that a collector has for one batch, tries and all: a process that ends has to wait for them. */
const EXPORT_MS = 1_000;
/** Milliseconds that a stop waits for the last batch. */
const LAST_EXPORT_MS = 1_000;
/** `ExportResultCode.SUCCESS` of @opentelemetry/core, which is no dependency of ours. */
const SUCCESS = 0;

export interface Tracing extends RequestObserver {
  /** Sends what is still to be sent, and waits for it a moment. */
  close(): Promise<void>;
}

export interface TracingParts {
  /** Base address of an OpenTelemetry collector that takes OTLP over HTTP. */
  readonly endpoint: string;
  readonly logger: Logger;
  /** Loads the packages, which are optional. */
  readonly load?: () => Promise<OpenTelemetry>;
  readonly lastExportMs?: number;
}

type OpenTelemetry = Awaited<ReturnType<typeof loadOpenTelemetry>>;

/** Traces each request with the stages of its answers. Throws ConfigError when the packages are not installed. */
export async function openTracing({
  endpoint,
  logger,
  load = loadOpenTelemetry,
  lastExportMs = LAST_EXPORT_MS,
}: TracingParts): Promise<Tracing> {
  const sdk = await loadOrExplain(load);
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = reporting(new sdk.OTLPTraceExporter({ url, timeoutMillis: EXPORT_MS }), logger);
  const provider = new sdk.BasicTracerProvider({
    resource: sdk.resourceFromAttributes({ 'service.name': 'suhbat' }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('suhbat');
  return {
    requestEnded: (record) => {
      if (HEALTH_CHECKS.has(record.route)) return;
      const { parent, root } = spansOf(record);
      trace(sdk, tracer, root, contextOf(sdk, parent));
    },
    close: () => Promise.race([provider.shutdown().catch(() => {}), passed(lastExportMs)]),
  };
}

/** Imported here and nowhere else, so that a server that traces nothing loads nothing of it. */
async function loadOpenTelemetry() {
  const [api, base, exporter, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace: spans } = api;
  const { BasicTracerProvider, BatchSpanProcessor } = base;
  const { OTLPTraceExporter } = exporter;
  const { resourceFromAttributes } = resources;
  const sdk = { BasicTracerProvider, BatchSpanProcessor, OTLPTraceExporter, resourceFromAttributes };
  return { ROOT_CONTEXT, SpanKind, SpanStatusCode, spans, ...sdk };
}

async function loadOrExplain(load: () => Promise<OpenTelemetry>): Promise<OpenTelemetry> {
  try {
    return await load();
  } catch (error) {
    if (systemCodeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new ConfigError([
      'OTEL_EXPORTER_OTLP_ENDPOINT: the packages of OpenTelemetry are not installed (run "npm ci" without --omit=optional, or leave it empty)',
    ]);
  }
}

/** Says once in the log that a collector takes nothing, and once that it takes again. */
function reporting(exporter: SpanExporter, logger: Logger): SpanExporter {
  let isFailing = false;
  return {
    export: (spans: ReadableSpan[], done) =>
      exporter.export(spans, (result) => {
        const hasFailed = result.code !== SUCCESS;
        if (hasFailed && !isFailing) logger.warn({ fault: messageOf(result.error) }, 'traces not exported');
        if (!hasFailed && isFailing) logger.info('traces exported again');
        isFailing = hasFailed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}

/** Keeps no process alive. */
const passed = (milliseconds: number): Promise<void> => setTimeout(milliseconds, undefined, { ref: false });

const contextOf = ({ ROOT_CONTEXT, spans }: OpenTelemetry, parent: SpanContext | undefined): Context =>
  parent === undefined ? ROOT_CONTEXT : spans.setSpanContext(ROOT_CONTEXT, parent);

/** A span and all below it, after the fact. */
function trace(sdk: OpenTelemetry, tracer: Tracer, timed: TimedSpan, context: Context): void {
  const { name, kind, startedAt: startTime, endedAt, attributes, hasFailed, children } = timed;
  const span = tracer.startSpan(name, { kind: sdk.SpanKind[kind], startTime, attributes }, context);
  if (hasFailed) span.setStatus({ code: sdk.SpanStatusCode.ERROR });
  const within = sdk.spans.setSpan(context, span);
  for (const child of children) trace(sdk, tracer, child, within);
  span.end(endedAt);
}

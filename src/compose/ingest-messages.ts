import { z } from 'zod';
import type { Config } from '../config/load.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { IngestPlan, IngestReport, IngestRequest } from '../ingest/ingest.ts';
import type { DocumentPlan } from '../ingest/plan.ts';

/** What an ingest in a worker thread is told when it begins. */
export interface IngestOrder extends Pick<IngestRequest, 'paths' | 'dryRun' | 'allowRemoval'> {
  readonly config: Config;
}

const pathsSchema = z.array(z.string());

const documentsSchema: z.ZodType<DocumentPlan> = z.looseObject({
  added: pathsSchema,
  changed: pathsSchema,
  moved: pathsSchema,
  removed: pathsSchema,
  unchanged: pathsSchema,
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
});

const planSchema: z.ZodType<IngestPlan> = z.object({
  documents: documentsSchema,
  rebuild: z.string().optional(),
});

const reportSchema: z.ZodType<IngestReport> = z.looseObject({
  generation: z.string().nullable(),
  documents: documentsSchema,
  chunks: z.looseObject({
    total: z.number(),
    embedded: z.number(),
    reused: z.number(),
    removed: z.number(),
  }),
});

/** What an ingest in a worker thread tells; `report` or `error` is the last. */
export const ingestMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plan'), plan: planSchema }),
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('report'), report: reportSchema }),
  z.object({
    type: z.literal('error'),
    /** Undefined for a fault that is no SuhbatError. */
    code: z.custom<ErrorCode>((code) => typeof code === 'string').optional(),
    message: z.string(),
  }),
]);

export type IngestMessage = z.infer<typeof ingestMessageSchema>;

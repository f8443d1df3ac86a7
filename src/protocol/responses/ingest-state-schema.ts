import { z } from 'zod';

const paths = z.array(z.string()).readonly();

const documentPlanSchema = z
  .object({
    added: paths,
    changed: paths,
    moved: paths,
    removed: paths,
    unchanged: paths,
    skipped: z.array(z.object({ path: z.string(), reason: z.string() }).readonly()).readonly(),
  })
  .meta({ id: 'DocumentPlan', description: 'Lists of paths below the corpus.' });

const planSchema = z
  .object({
    documents: documentPlanSchema,
    rebuild: z.boolean().describe('Whether everything is built anew; the log says why.'),
  })
  .meta({ id: 'IngestPlan' });

const reportSchema = z
  .object({
    generation: z.string().nullable().describe('The index in force afterwards; null after a dry run.'),
    documents: documentPlanSchema,
    chunks: z
      .object({
        total: z.int().min(0),
        embedded: z.int().min(0),
        reused: z.int().min(0),
        removed: z.int().min(0),
      })
      .readonly(),
  })
  .meta({ id: 'IngestReport' });

const moment = z.iso.datetime().nullable();

export const ingestStateSchema = z
  .object({
    status: z.enum(['idle', 'running', 'done', 'failed']),
    started_at: moment,
    finished_at: moment,
    progress: z
      .object({ done: z.int().min(0), total: z.int().min(0) })
      .readonly()
      .nullable()
      .describe('Passages that have their vectors, of all.'),
    plan: planSchema.nullable(),
    report: reportSchema.nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'IngestState' });

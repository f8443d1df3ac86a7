import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const wholeNumber = (least: number, most: number, fallback: number) =>
  z.coerce
    .number(`expected a whole number from ${least} to ${most}`)
    .int(`expected a whole number from ${least} to ${most}`)
    .min(least, `expected a whole number from ${least} to ${most}`)
    .max(most, `expected a whole number from ${least} to ${most}`)
    .default(fallback);

const onOff = (fallback: boolean) =>
  z
    .enum(['on', 'off', 'true', 'false'], 'expected on or off')
    .transform((word) => word === 'on' || word === 'true')
    .default(fallback);

const SPACES_AND_COMMAS = /[\s,]+/;

/** Several values in one variable, separated by commas. */
const list = (entry: z.ZodType<string, string>) =>
  z
    .string()
    .transform((written) => written.split(SPACES_AND_COMMAS).filter((value) => value !== ''))
    .pipe(z.array(entry))
    .default([]);

const keys = list(z.string());

const isOrigin = (written: string): boolean =>
  /^https?:\/\/[^/?#@]+\/?$/.test(written) && URL.canParse(written);
const origins = list(
  z
    .string()
    .refine(isOrigin, 'expected origins such as https://example.org')
    .transform((written) => new URL(written).origin),
);

const url = z.url({ protocol: /^https?$/, error: 'expected an http or https address' }).optional();

/** Every setting with its default: the only home of defaults. An empty variable counts as absent. */
export const environmentSchema = z.object({
  LLM_PROVIDER: z
    .string()
    .regex(/^[a-z0-9_-]+$/, 'expected offline, openai or another provider name')
    .default('offline'),
  LLM_MODEL: z.string().default('gpt-4o-mini'),
  LLM_TIMEOUT_MS: wholeNumber(100, 3_600_000, 60_000),
  LLM_FIRST_TOKEN_TIMEOUT_MS: wholeNumber(100, 3_600_000, 15_000),
  LLM_IDLE_TIMEOUT_MS: wholeNumber(100, 3_600_000, 10_000),
  LLM_MAX_OUTPUT_TOKENS: wholeNumber(16, 100_000, 800),
  LLM_CONTEXT_TOKENS: wholeNumber(500, 2_000_000, 8192),
  PASSAGES_PER_DOCUMENT: wholeNumber(1, 50, 8),
  PROOF_MODE: z.enum(['strict', 'lenient'], 'expected strict or lenient').default('strict'),
  LLM_FALLBACK: onOff(true),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url,
  EMBEDDING_PROVIDER: z.enum(['offline', 'openai'], 'expected offline or openai').default('offline'),
  EMBEDDING_MODEL: z.string().default('text-embedding-3-small'),
  EMBEDDING_DIMENSION: wholeNumber(8, 8192, 384),
  EMBEDDING_BASE_URL: url,
  EMBEDDING_API_KEY: z.string().optional(),
  CORPUS_DIR: z.string().default('corpus'),
  INDEX_DIR: z.string().default('index'),
  DATA_DIR: z.string().default('.data'),
  CHUNK_SIZE: wholeNumber(100, 20_000, 900),
  CHUNK_OVERLAP: wholeNumber(0, 10_000, 0),
  TOP_K: wholeNumber(1, 50, 8),
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url,
  TRUST_PROXY: wholeNumber(0, 10, 0),
  API_KEYS: keys,
  ADMIN_API_KEYS: keys,
  ALLOW_OPEN: onOff(false),
  PUBLIC_ACCESS: z.enum(['off', 'widget'], 'expected off or widget').default('off'),
  CORS_ORIGINS: origins,
  RATE_LIMIT_PER_MINUTE: wholeNumber(0, 1_000_000, 60),
  DAILY_TOKEN_BUDGET: wholeNumber(0, 1_000_000_000_000, 0),
  PUBLISH_TEXT: z.enum(['full', 'excerpts'], 'expected full or excerpts').default('full'),
  ANSWER_LOG: z.enum(['off', 'feedback', 'all'], 'expected off, feedback or all').default('feedback'),
  ANSWER_LOG_DAYS: wholeNumber(1, 3650, 30),
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ALLOW_TRACING: onOff(false),
});

export type Environment = z.infer<typeof environmentSchema>;

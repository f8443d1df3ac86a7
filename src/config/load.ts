import { ConfigError } from '../domain/errors.ts';
import { environmentSchema, type Environment } from './schema.ts';

interface LanguageModelConfig {
  readonly provider: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly timeoutMs: number;
  readonly firstTokenTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly maxOutputTokens: number;
  readonly fallback: boolean;
}

interface EmbeddingConfig {
  readonly provider: 'offline' | 'openai';
  readonly model: string;
  readonly dimension: number;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly timeoutMs: number;
}

export interface Config {
  readonly languageModel: LanguageModelConfig;
  readonly embedding: EmbeddingConfig;
  readonly corpusDir: string;
  readonly indexDir: string;
  readonly chunkSize: number;
  readonly chunkOverlap: number;
  readonly topK: number;
  readonly port: number;
  readonly host: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly allowTracing: boolean;
}

/** Reads the settings from `environment`; throws one ConfigError that names every fault. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const faults = contradictions(parsed.data);
  if (faults.length > 0) throw new ConfigError(faults);
  return deepFreeze(toConfig(parsed.data));
}

function contradictions(settings: Environment): string[] {
  const faults: string[] = [];
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: baseUrl } = settings;
  if (settings.LLM_PROVIDER === 'openai' && key === undefined && baseUrl === undefined) {
    faults.push(
      'OPENAI_API_KEY: needed by LLM_PROVIDER=openai (or set OPENAI_BASE_URL to a local model server)',
    );
  }
  const embeddingAccess = settings.EMBEDDING_API_KEY ?? key ?? settings.EMBEDDING_BASE_URL ?? baseUrl;
  if (settings.EMBEDDING_PROVIDER === 'openai' && embeddingAccess === undefined) {
    faults.push('EMBEDDING_API_KEY: needed by EMBEDDING_PROVIDER=openai (or set EMBEDDING_BASE_URL)');
  }
  if (settings.CHUNK_OVERLAP * 2 > settings.CHUNK_SIZE) {
    faults.push('CHUNK_OVERLAP: expected at most half of CHUNK_SIZE');
  }
  return faults;
}

function toConfig(settings: Environment): Config {
  return {
    languageModel: {
      provider: settings.LLM_PROVIDER,
      model: settings.LLM_MODEL,
      apiKey: settings.OPENAI_API_KEY,
      baseUrl: settings.OPENAI_BASE_URL,
      timeoutMs: settings.LLM_TIMEOUT_MS,
      firstTokenTimeoutMs: settings.LLM_FIRST_TOKEN_TIMEOUT_MS,
      idleTimeoutMs: settings.LLM_IDLE_TIMEOUT_MS,
      maxOutputTokens: settings.LLM_MAX_OUTPUT_TOKENS,
      fallback: settings.LLM_FALLBACK,
    },
    embedding: {
      provider: settings.EMBEDDING_PROVIDER,
      model: settings.EMBEDDING_MODEL,
      dimension: settings.EMBEDDING_DIMENSION,
      apiKey: settings.EMBEDDING_API_KEY ?? settings.OPENAI_API_KEY,
      baseUrl: settings.EMBEDDING_BASE_URL ?? settings.OPENAI_BASE_URL,
      timeoutMs: settings.LLM_TIMEOUT_MS,
    },
    corpusDir: settings.CORPUS_DIR,
    indexDir: settings.INDEX_DIR,
    chunkSize: settings.CHUNK_SIZE,
    chunkOverlap: settings.CHUNK_OVERLAP,
    topK: settings.TOP_K,
    port: settings.PORT,
    host: settings.HOST,
    logLevel: settings.LOG_LEVEL,
    allowTracing: settings.ALLOW_TRACING,
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}

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
  readonly contextTokens: number;
  readonly passagesPerDocument: number;
  readonly proofMode: Environment['PROOF_MODE'];
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

interface AccessConfig {
  /** Whoever has one of these may ask; without any the server is open to whoever reaches it. */
  readonly apiKeys: readonly string[];
  /** Whoever has one of these may also change what is served. */
  readonly adminApiKeys: readonly string[];
  /** Whether a server without keys may listen on other addresses than the loopback. */
  readonly allowOpen: boolean;
  readonly publicAccess: Environment['PUBLIC_ACCESS'];
  /** Whose pages may ask from a browser, as scheme, host and port. */
  readonly corsOrigins: readonly string[];
  /** How many proxies stand before the server. */
  readonly trustProxy: number;
  /** Requests of one key or address; 0 for no limit. */
  readonly rateLimitPerMinute: number;
  /** Tokens of the language model that one key may use in a day; 0 for no limit. */
  readonly dailyTokenBudget: number;
}

interface AnswerLogConfig {
  readonly mode: Environment['ANSWER_LOG'];
  /** Days that a stored answer is kept. */
  readonly days: number;
}

export interface Config {
  readonly languageModel: LanguageModelConfig;
  readonly embedding: EmbeddingConfig;
  readonly corpusDir: string;
  readonly indexDir: string;
  /** Where stored answers and feedback are kept. */
  readonly dataDir: string;
  readonly chunkSize: number;
  readonly chunkOverlap: number;
  readonly topK: number;
  readonly port: number;
  readonly host: string;
  /** Where visitors reach the server, without a slash at its end; links are relative when undefined. */
  readonly publicUrl: string | undefined;
  readonly access: AccessConfig;
  readonly publishText: Environment['PUBLISH_TEXT'];
  readonly answerLog: AnswerLogConfig;
  /** Base address of an OpenTelemetry collector; nothing is traced when undefined. */
  readonly otlpEndpoint: string | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly allowTracing: boolean;
}

/** Reads the settings from `environment`; throws one ConfigError that names every fault. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  const faults = parsed.success ? contradictions(parsed.data) : faultsOf(present, parsed.error.issues);
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults.map(describe));
  return deepFreeze(toConfig(parsed.data));
}

interface Fault {
  /** The settings that it is about, the one to change first. */
  readonly settings: readonly string[];
  readonly message: string;
}

const describe = ({ settings, message }: Fault): string => `${settings[0] ?? 'environment'}: ${message}`;

/** One fault for each setting that cannot be read, and the contradictions among the others. */
function faultsOf(
  present: Readonly<Record<string, unknown>>,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Fault[] {
  const unreadable = new Map(issues.map(({ path, message }) => [String(path[0]), message]));
  const readable = Object.entries(present).filter(([name]) => !unreadable.has(name));
  const among = contradictions(environmentSchema.parse(Object.fromEntries(readable)));
  return [
    ...Array.from(unreadable, ([name, message]) => ({ settings: [name], message })),
    ...among.filter(({ settings }) => !settings.some((name) => unreadable.has(name))),
  ];
}

function contradictions(settings: Environment): Fault[] {
  return [...missingAccess(settings), ...wideOverlap(settings)];
}

function missingAccess(settings: Environment): Fault[] {
  const faults: Fault[] = [];
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: baseUrl } = settings;
  if (settings.LLM_PROVIDER === 'openai' && key === undefined && baseUrl === undefined) {
    faults.push({
      settings: ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'LLM_PROVIDER'],
      message: 'needed by LLM_PROVIDER=openai (or set OPENAI_BASE_URL to a local model server)',
    });
  }
  const embeddingAccess = settings.EMBEDDING_API_KEY ?? key ?? settings.EMBEDDING_BASE_URL ?? baseUrl;
  if (settings.EMBEDDING_PROVIDER === 'openai' && embeddingAccess === undefined) {
    faults.push({
      settings: ['EMBEDDING_API_KEY', 'EMBEDDING_BASE_URL', 'OPENAI_BASE_URL', 'EMBEDDING_PROVIDER'],
      message: 'needed by EMBEDDING_PROVIDER=openai (or set EMBEDDING_BASE_URL)',
    });
  }
  return faults;
}

function wideOverlap({ CHUNK_OVERLAP: overlap, CHUNK_SIZE: size }: Environment): Fault[] {
  if (overlap * 2 <= size) return [];
  return [{ settings: ['CHUNK_OVERLAP', 'CHUNK_SIZE'], message: 'expected at most half of CHUNK_SIZE' }];
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
      contextTokens: settings.LLM_CONTEXT_TOKENS,
      passagesPerDocument: settings.PASSAGES_PER_DOCUMENT,
      proofMode: settings.PROOF_MODE,
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
    dataDir: settings.DATA_DIR,
    chunkSize: settings.CHUNK_SIZE,
    chunkOverlap: settings.CHUNK_OVERLAP,
    topK: settings.TOP_K,
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, ''),
    access: toAccess(settings),
    publishText: settings.PUBLISH_TEXT,
    answerLog: { mode: settings.ANSWER_LOG, days: settings.ANSWER_LOG_DAYS },
    otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: settings.LOG_LEVEL,
    allowTracing: settings.ALLOW_TRACING,
  };
}

const toAccess = (settings: Environment): AccessConfig => ({
  apiKeys: settings.API_KEYS,
  adminApiKeys: settings.ADMIN_API_KEYS,
  allowOpen: settings.ALLOW_OPEN,
  publicAccess: settings.PUBLIC_ACCESS,
  corsOrigins: settings.CORS_ORIGINS,
  trustProxy: settings.TRUST_PROXY,
  rateLimitPerMinute: settings.RATE_LIMIT_PER_MINUTE,
  dailyTokenBudget: settings.DAILY_TOKEN_BUDGET,
});

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}

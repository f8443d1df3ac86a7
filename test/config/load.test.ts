import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { ConfigError } from '../../src/domain/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The faults of an environment; none when it makes a configuration. */
function faultsOf(environment: Environment): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('the configuration', () => {
  test('of an empty environment is offline and complete', () => {
    expect(loadConfig({})).toEqual({
      languageModel: {
        provider: 'offline',
        model: 'gpt-4o-mini',
        apiKey: undefined,
        baseUrl: undefined,
        timeoutMs: 60_000,
        firstTokenTimeoutMs: 15_000,
        idleTimeoutMs: 10_000,
        maxOutputTokens: 800,
        contextTokens: 8192,
        passagesPerDocument: 8,
        proofMode: 'strict',
        fallback: true,
      },
      embedding: {
        provider: 'offline',
        model: 'text-embedding-3-small',
        dimension: 384,
        apiKey: undefined,
        baseUrl: undefined,
        timeoutMs: 60_000,
      },
      corpusDir: 'corpus',
      indexDir: 'index',
      dataDir: '.data',
      chunkSize: 900,
      chunkOverlap: 0,
      topK: 8,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      access: {
        apiKeys: [],
        adminApiKeys: [],
        allowOpen: false,
        publicAccess: 'off',
        corsOrigins: [],
        trustProxy: 0,
        rateLimitPerMinute: 60,
        dailyTokenBudget: 0,
      },
      publishText: 'full',
      answerLog: { mode: 'feedback', days: 30 },
      otlpEndpoint: undefined,
      logLevel: 'info',
      allowTracing: false,
    });
  });

  test('takes every setting from the environment', () => {
    const config = loadConfig({
      LLM_PROVIDER: 'openai',
      LLM_MODEL: 'small',
      LLM_TIMEOUT_MS: '30000',
      LLM_FIRST_TOKEN_TIMEOUT_MS: '5000',
      LLM_IDLE_TIMEOUT_MS: '4000',
      LLM_MAX_OUTPUT_TOKENS: '100',
      LLM_CONTEXT_TOKENS: '4096',
      PASSAGES_PER_DOCUMENT: '3',
      PROOF_MODE: 'lenient',
      LLM_FALLBACK: 'off',
      OPENAI_API_KEY: 'key-1',
      OPENAI_BASE_URL: 'http://localhost:1/v1',
      EMBEDDING_PROVIDER: 'openai',
      EMBEDDING_MODEL: 'vectors',
      EMBEDDING_DIMENSION: '256',
      EMBEDDING_BASE_URL: 'https://example.org/v1',
      EMBEDDING_API_KEY: 'key-2',
      CORPUS_DIR: 'texts',
      INDEX_DIR: 'built',
      DATA_DIR: 'kept',
      PUBLIC_URL: 'https://ask.example.org/talks/',
      TRUST_PROXY: '2',
      API_KEYS: 'one-key, another-key',
      ADMIN_API_KEYS: 'admin-key',
      ALLOW_OPEN: 'on',
      PUBLIC_ACCESS: 'widget',
      CORS_ORIGINS: 'https://news.example.org/,http://localhost:8080',
      RATE_LIMIT_PER_MINUTE: '5',
      DAILY_TOKEN_BUDGET: '100000',
      PUBLISH_TEXT: 'excerpts',
      ANSWER_LOG: 'all',
      ANSWER_LOG_DAYS: '7',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
      CHUNK_SIZE: '500',
      CHUNK_OVERLAP: '250',
      TOP_K: '50',
      PORT: '0',
      HOST: '0.0.0.0',
      LOG_LEVEL: 'silent',
      ALLOW_TRACING: 'true',
    });
    expect(config).toEqual({
      languageModel: {
        provider: 'openai',
        model: 'small',
        apiKey: 'key-1',
        baseUrl: 'http://localhost:1/v1',
        timeoutMs: 30_000,
        firstTokenTimeoutMs: 5000,
        idleTimeoutMs: 4000,
        maxOutputTokens: 100,
        contextTokens: 4096,
        passagesPerDocument: 3,
        proofMode: 'lenient',
        fallback: false,
      },
      embedding: {
        provider: 'openai',
        model: 'vectors',
        dimension: 256,
        apiKey: 'key-2',
        baseUrl: 'https://example.org/v1',
        timeoutMs: 30_000,
      },
      corpusDir: 'texts',
      indexDir: 'built',
      dataDir: 'kept',
      chunkSize: 500,
      chunkOverlap: 250,
      topK: 50,
      port: 0,
      host: '0.0.0.0',
      publicUrl: 'https://ask.example.org/talks',
      access: {
        apiKeys: ['one-key', 'another-key'],
        adminApiKeys: ['admin-key'],
        allowOpen: true,
        publicAccess: 'widget',
        corsOrigins: ['https://news.example.org', 'http://localhost:8080'],
        trustProxy: 2,
        rateLimitPerMinute: 5,
        dailyTokenBudget: 100_000,
      },
      publishText: 'excerpts',
      answerLog: { mode: 'all', days: 7 },
      otlpEndpoint: 'http://localhost:4318',
      logLevel: 'silent',
      allowTracing: true,
    });
  });

  test('takes an empty or blank variable for an absent one', () => {
    expect(loadConfig({ PORT: '', LLM_PROVIDER: ' ', OPENAI_BASE_URL: '', CORPUS_DIR: undefined })).toEqual(
      loadConfig({}),
    );
  });

  test('leaves the other variables of the machine alone', () => {
    expect(loadConfig({ PATH: '/bin', port: '1', LANGSMITH_TRACING: 'true' })).toEqual(loadConfig({}));
  });

  test('embeds with the key and address of the language model unless it has its own', () => {
    const { embedding } = loadConfig({
      EMBEDDING_PROVIDER: 'openai',
      OPENAI_API_KEY: 'key',
      OPENAI_BASE_URL: 'http://localhost:1/v1',
    });
    expect(embedding).toMatchObject({ apiKey: 'key', baseUrl: 'http://localhost:1/v1' });
  });

  test('cannot be changed, at any depth', () => {
    const config = loadConfig({});
    expect([config, config.languageModel, config.embedding].every((part) => Object.isFrozen(part))).toBe(
      true,
    );
  });
});

describe('a fault', () => {
  const WHOLE_NUMBERS: readonly (readonly [string, number, number])[] = [
    ['LLM_TIMEOUT_MS', 100, 3_600_000],
    ['LLM_FIRST_TOKEN_TIMEOUT_MS', 100, 3_600_000],
    ['LLM_IDLE_TIMEOUT_MS', 100, 3_600_000],
    ['LLM_MAX_OUTPUT_TOKENS', 16, 100_000],
    ['EMBEDDING_DIMENSION', 8, 8192],
    ['CHUNK_SIZE', 100, 20_000],
    ['TOP_K', 1, 50],
    ['PORT', 0, 65_535],
  ];

  test.each(WHOLE_NUMBERS)(
    'of %s is a number outside %i to %i, and the bounds are none',
    (name, least, most) => {
      const fault = `${name}: expected a whole number from ${least} to ${most}`;
      expect(faultsOf({ [name]: String(least - 1) })).toEqual([fault]);
      expect(faultsOf({ [name]: String(most + 1) })).toEqual([fault]);
      expect(faultsOf({ [name]: String(least) })).toEqual([]);
      expect(faultsOf({ [name]: String(most) })).toEqual([]);
    },
  );

  test.each(['many', '1.5', '-1.5', '70000.5', 'Infinity', '8k'])(
    'is the number "%s", told once',
    (value) => {
      expect(faultsOf({ PORT: value })).toEqual(['PORT: expected a whole number from 0 to 65535']);
    },
  );

  test.each([
    [{ LLM_FALLBACK: 'yes' }, 'LLM_FALLBACK: expected on or off'],
    [{ ALLOW_TRACING: '1' }, 'ALLOW_TRACING: expected on or off'],
    [{ LLM_PROVIDER: 'Open AI' }, 'LLM_PROVIDER: expected offline, openai or another provider name'],
    [{ EMBEDDING_PROVIDER: 'local' }, 'EMBEDDING_PROVIDER: expected offline or openai'],
    [{ OPENAI_BASE_URL: 'localhost' }, 'OPENAI_BASE_URL: expected an http or https address'],
    [{ EMBEDDING_BASE_URL: 'ftp://example.org' }, 'EMBEDDING_BASE_URL: expected an http or https address'],
    [
      { CORS_ORIGINS: 'https://a.example.org/page' },
      'CORS_ORIGINS: expected origins such as https://example.org',
    ],
    [
      { CORS_ORIGINS: 'https://a.example.org,*' },
      'CORS_ORIGINS: expected origins such as https://example.org',
    ],
    [{ PUBLIC_ACCESS: 'all' }, 'PUBLIC_ACCESS: expected off or widget'],
    [{ ANSWER_LOG: 'on' }, 'ANSWER_LOG: expected off, feedback or all'],
    [{ PUBLISH_TEXT: 'no' }, 'PUBLISH_TEXT: expected full or excerpts'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent'],
  ])('%j is named with what was expected', (environment, fault) => {
    expect(faultsOf(environment)).toEqual([fault]);
  });

  test('is a model without a key and without a local server', () => {
    expect(faultsOf({ LLM_PROVIDER: 'openai' })).toEqual([
      expect.stringMatching(/^OPENAI_API_KEY: needed by/),
    ]);
    expect(faultsOf({ LLM_PROVIDER: 'openai', OPENAI_API_KEY: 'key' })).toEqual([]);
    expect(faultsOf({ LLM_PROVIDER: 'openai', OPENAI_BASE_URL: 'http://localhost:1' })).toEqual([]);
  });

  test('is an embedder without a key and without a local server', () => {
    expect(faultsOf({ EMBEDDING_PROVIDER: 'openai' })).toEqual([
      expect.stringMatching(/^EMBEDDING_API_KEY: needed by/),
    ]);
    for (const access of ['OPENAI_API_KEY', 'EMBEDDING_API_KEY']) {
      expect(faultsOf({ EMBEDDING_PROVIDER: 'openai', [access]: 'key' })).toEqual([]);
    }
    for (const access of ['OPENAI_BASE_URL', 'EMBEDDING_BASE_URL']) {
      expect(faultsOf({ EMBEDDING_PROVIDER: 'openai', [access]: 'http://localhost:1' })).toEqual([]);
    }
  });

  test('is an overlap over half of a chunk', () => {
    expect(faultsOf({ CHUNK_SIZE: '200', CHUNK_OVERLAP: '101' })).toEqual([
      'CHUNK_OVERLAP: expected at most half of CHUNK_SIZE',
    ]);
    expect(faultsOf({ CHUNK_SIZE: '200', CHUNK_OVERLAP: '100' })).toEqual([]);
  });

  test('stands beside every other one, of values and between them', () => {
    const faults = faultsOf({ PORT: 'x', TOP_K: '0', LLM_PROVIDER: 'openai', CHUNK_OVERLAP: '800' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'TOP_K',
      'PORT',
      'OPENAI_API_KEY',
      'CHUNK_OVERLAP',
    ]);
  });

  test('is not followed by another that it alone brings about', () => {
    expect(faultsOf({ LLM_PROVIDER: 'openai', OPENAI_BASE_URL: 'localhost' })).toEqual([
      'OPENAI_BASE_URL: expected an http or https address',
    ]);
    expect(faultsOf({ CHUNK_SIZE: 'wide', CHUNK_OVERLAP: '1000' })).toEqual([
      expect.stringMatching(/^CHUNK_SIZE: /),
    ]);
  });

  test('is told with every setting at fault and the place to look, without a secret', () => {
    const environment = { OPENAI_API_KEY: 'sk-secret', PORT: 'x', OPENAI_BASE_URL: 'sk-secret' };
    const load = (): unknown => loadConfig(environment);
    expect(load).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        message: expect.stringMatching(/^Configuration: .*OPENAI_BASE_URL: .*PORT: .*See \.env\.example\.$/),
      }),
    );
    expect(load).not.toThrow(/sk-secret/);
  });
});

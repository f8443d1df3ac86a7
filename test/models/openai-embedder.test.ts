import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ModelError } from '../../src/domain/errors.ts';
import { createOpenAIEmbedder, type OpenAIEmbedderOptions } from '../../src/models/openai-embedder.ts';
import { createUpstream } from '../../src/models/upstream.ts';
import { handWoundClock } from '../fakes/hand-wound-clock.ts';
import { failure, startModelServer, type ModelServer, type Script } from '../fakes/model-server.ts';

const KEY = 'very-secret-7f3a';
const DIMENSION = 4;
/** Milliseconds that a deadline may be missed by on a busy machine. */
const TOLERANCE_MS = 1_500;

let server: ModelServer;
beforeAll(async () => (server = await startModelServer()));
afterAll(() => server.close());

const embedderOf = (details: Partial<OpenAIEmbedderOptions> = {}) =>
  createOpenAIEmbedder({
    model: 'small',
    dimension: DIMENSION,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    timeoutMs: 5_000,
    upstream: createUpstream(handWoundClock()),
    ...details,
  });

/** A vector that tells its text by the first number. */
const embeddings = (details: { count?: number; dimension?: number } = {}): Script => ({
  type: 'embeddings',
  vectorOf: (text) => [text.length, ...Array.from({ length: (details.dimension ?? DIMENSION) - 1 }, () => 1)],
  ...(details.count !== undefined && { count: details.count }),
});

async function faultOf(work: Promise<unknown>): Promise<ModelError> {
  const fault: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (fault instanceof ModelError) return fault;
  throw new TypeError('It did not end in a ModelError.', { cause: fault });
}

describe('vectors', () => {
  test('have unit length and the order of the texts', async () => {
    server.play(embeddings());
    const vectors = await embedderOf().embed(['мёд', 'пчела', 'ул']);
    expect(vectors).toHaveLength(3);
    vectors.forEach((vector) => expect(Math.hypot(...vector)).toBeCloseTo(1, 6));
    expect(vectors.map(([first = 0, second = 1]) => Math.round(first / second))).toEqual([3, 5, 2]);
  });

  test('are asked for with model, dimension and key', async () => {
    server.play(embeddings());
    await embedderOf().embed(['мёд']);
    const request = server.requests.at(-1);
    expect(request?.path).toBe('/v1/embeddings');
    expect(request?.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.body).toMatchObject({ model: 'small', dimensions: DIMENSION, input: ['мёд'] });
  });

  test('of many texts are asked for in batches and stay in order', async () => {
    server.play(embeddings());
    const before = server.requests.length;
    const texts = Array.from({ length: 150 }, (_, place) => 'x'.repeat(place + 1));
    const vectors = await embedderOf().embed(texts);
    expect(vectors.map(([first = 0, second = 1]) => Math.round(first / second))).toEqual(
      texts.map(({ length }) => length),
    );
    expect(server.requests.length - before).toBe(3);
  });

  test('of no texts need no call', async () => {
    const before = server.requests.length;
    expect(await embedderOf().embed([])).toEqual([]);
    expect(server.requests.length).toBe(before);
  });

  test('are known by provider, model and dimension', () => {
    expect(embedderOf().identity).toEqual({ provider: 'openai', model: 'small', dimension: DIMENSION });
  });
});

describe('a fault of the server', () => {
  test.each<[string, Script, RegExp, number]>([
    ['a 500', failure(500, 'out of order'), /500 out of order/, 2],
    ['a 429', failure(429, 'slow down'), /429 slow down/, 2],
    ['a 400', failure(400, 'too long'), /400 too long.*EMBEDDING_MODEL/, 1],
    ['a web page with status 200', { type: 'page' }, /not the form of OpenAI's API.*EMBEDDING_BASE_URL/, 1],
    ['too few vectors', embeddings({ count: 1 }), /not the form of OpenAI's API/, 1],
    ['no vector', embeddings({ count: 0 }), /not the form of OpenAI's API/, 1],
    [
      'a vector of zeros',
      { type: 'embeddings', vectorOf: () => [0, 0, 0, 0] },
      /vector without direction/,
      1,
    ],
    ['a reset', { type: 'reset' }, /Connection error/, 2],
  ])('%s ends in model_failed', async (_, script, says, calls) => {
    server.play(script);
    const before = server.requests.length;
    const fault = await faultOf(embedderOf().embed(['мёд', 'пчела']));
    expect(fault.code).toBe('model_failed');
    expect(fault.message).toMatch(says);
    expect(fault.message).toContain(server.baseUrl);
    expect(fault.message).not.toContain('\n');
    expect(server.requests.length - before).toBe(calls);
  });

  test('a passing fault is not seen by the caller', async () => {
    let calls = 0;
    server.play(() => ((calls += 1) === 1 ? failure(503, 'loading') : embeddings()));
    expect(await embedderOf().embed(['мёд'])).toHaveLength(1);
    expect(calls).toBe(2);
  });

  test('a key that is refused is a misconfiguration that names the setting', async () => {
    server.play(failure(401, 'who are you'));
    const fault = await faultOf(embedderOf().embed(['мёд']));
    expect(fault.code).toBe('model_misconfigured');
    expect(fault.message).toMatch(/Check EMBEDDING_API_KEY\.$/);
  });

  test.each([3, 5])(
    'vectors of %i numbers are a misconfiguration that names the remedy',
    async (dimension) => {
      server.play(embeddings({ dimension }));
      const fault = await faultOf(embedderOf().embed(['мёд']));
      expect(fault.code).toBe('model_misconfigured');
      expect(fault.message).toContain(`Set EMBEDDING_DIMENSION=${dimension}`);
    },
  );

  test.each<[string, Script]>([
    ['before the headers', { type: 'silence', after: 'request' }],
    ['after the headers', { type: 'silence', after: 'headers' }],
  ])('silence %s ends in model_timeout and closes the connection', async (_, script) => {
    server.play(script);
    const start = performance.now();
    const before = server.requests.length;
    const fault = await faultOf(embedderOf({ timeoutMs: 70 }).embed(['мёд']));
    expect(fault.code).toBe('model_timeout');
    expect(fault.message).toContain('within 70 ms');
    expect(performance.now() - start).toBeLessThan(TOLERANCE_MS);
    expect(server.requests.length - before).toBe(1);
    await server.requests.at(-1)?.left;
  });

  test('the key stands nowhere in an error when the server echoes it', async () => {
    server.play(failure(401, `Incorrect API key provided: ${KEY}`));
    const fault = await faultOf(embedderOf().embed(['мёд']));
    expect([fault.message, fault.stack, JSON.stringify(fault), String(fault.cause)].join()).not.toContain(
      KEY,
    );
    expect(fault.message).toContain('[secret]');
  });
});

describe('an abort', () => {
  test('closes the connection and passes its reason on', async () => {
    server.play({ type: 'silence', after: 'request' });
    const controller = new AbortController();
    const arrived = server.nextRequest();
    const embedding = embedderOf().embed(['мёд'], { signal: controller.signal });
    const request = await arrived;
    controller.abort(new Error('the reader left'));
    await expect(embedding).rejects.toThrow('the reader left');
    await request.left;
  });

  test('between two batches stops the rest', async () => {
    const controller = new AbortController();
    server.play(() => {
      controller.abort(new Error('enough'));
      return embeddings();
    });
    const before = server.requests.length;
    const texts = Array.from({ length: 130 }, () => 'мёд');
    await expect(embedderOf().embed(texts, { signal: controller.signal })).rejects.toThrow('enough');
    expect(server.requests.length - before).toBe(1);
  });
});

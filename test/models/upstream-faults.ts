import { chat, chatFrame, failure, LAST_FRAME, type Script } from '../fakes/model-server.ts';
import { FIRST, KEY, SECOND } from './asking-a-server.ts';

export interface UpstreamFault {
  readonly title: string;
  /** What the server does with the first try, and with the second one when that is another thing. */
  readonly scripts: readonly [Script, Script?];
  /**
   * `answer`: the model's answer, whole. `cut`: the sentences before the break, said to be fewer than written.
   * `fallback`: the offline answer, marked.
   */
  readonly outcome: 'answer' | 'cut' | 'fallback';
  /** The code of the error when the fallback is switched off; undefined when there is an answer all the same. */
  readonly code?: 'model_failed' | 'model_timeout' | 'model_misconfigured';
  readonly tries: number;
}

const REPLY = [`${FIRST} [1]`, ` ${SECOND} [1]`] as const;
const WHOLE = chat(REPLY);
const wire = (parts: readonly (string | Uint8Array | number)[], ending?: 'silence' | 'reset'): Script => ({
  type: 'wire',
  parts,
  ...(ending !== undefined && { ending }),
});
const refusal = (
  status: number,
  headers: Record<string, string> = {},
  body = '{"error":{"message":"no"}}',
): Script => ({
  type: 'wire',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  parts: [body],
});
const json = (body: string): Script => ({
  type: 'wire',
  headers: { 'content-type': 'application/json' },
  parts: [body],
});
const END = chatFrame('', 'stop') + LAST_FRAME;
const SAID = REPLY.map((piece) => chatFrame(piece)).join('');

/** A fault that ends in the offline answer, or in `model_failed` without one. */
const failing = (title: string, script: Script, tries = 1): UpstreamFault => ({
  title,
  scripts: [script],
  outcome: 'fallback',
  code: 'model_failed',
  tries,
});

const late = (title: string, script: Script): UpstreamFault => ({
  ...failing(title, script),
  code: 'model_timeout',
});
const misconfigured = (title: string, script: Script): UpstreamFault => ({
  ...failing(title, script),
  code: 'model_misconfigured',
});
const mended = (title: string, script: Script): UpstreamFault => ({
  title,
  scripts: [script, WHOLE],
  outcome: 'answer',
  tries: 2,
});
const harmless = (title: string, script: Script): UpstreamFault => ({
  title,
  scripts: [script],
  outcome: 'answer',
  tries: 1,
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The same bytes, cut within the second byte of every letter of two or more. */
function cutWithinLetters(text: string): Uint8Array[] {
  const bytes = bytesOf(text);
  const cuts = [...bytes.keys()].filter((place) => place % 97 === 0 && (bytes[place] ?? 0) >= 0x80);
  return [0, ...cuts].map((start, place) => bytes.slice(start, cuts[place]));
}

/** A letter of which the second byte was lost. */
const BROKEN_LETTER = Uint8Array.from([
  ...bytesOf(`data: {"choices":[{"index":0,"delta":{"content":"${FIRST.slice(0, 5)}`),
  0xd0,
  ...bytesOf('"}}]}\n\n'),
]);

/** The slow ones first, so that the others run beside them. */
export const UPSTREAM_FAULTS: readonly UpstreamFault[] = [
  late('silence', { type: 'silence', after: 'request' }),
  late('silence after the headers', wire([], 'silence')),
  late('silence in the middle', wire([SAID], 'silence')),
  late(
    'comments for ever',
    wire(
      Array.from({ length: 60 }, (_, place) => (place % 2 ? 50 : ': wait\n\n')),
      'silence',
    ),
  ),
  late('a slow drip', wire(Array.from({ length: 80 }, (_, place) => (place % 2 ? 50 : chatFrame('и '))))),
  failing('500 twice', failure(500, 'out of order'), 2),
  failing('502 with a page', refusal(502, { 'content-type': 'text/html' }, '<h1>Bad gateway</h1>'), 2),
  failing('503 that asks for a minute', refusal(503, { 'retry-after': '60' })),
  failing('429 twice', refusal(429), 2),
  failing('429 that asks for an hour', refusal(429, { 'retry-after': '3600' })),
  mended('429 once, that asks for no wait', refusal(429, { 'retry-after': '0' })),
  mended('500 once', failure(500, 'out of order')),
  mended('a reset once', { type: 'reset' }),
  mended('a reset after the headers, once', wire([], 'reset')),
  failing('a reset twice', { type: 'reset' }, 2),
  failing('400', failure(400, 'context too long')),
  misconfigured('401', failure(401, 'bad key')),
  misconfigured('403', failure(403, 'no access')),
  misconfigured('404', failure(404, 'no such model')),
  misconfigured('a redirect', refusal(307, { location: 'https://elsewhere.invalid/v1/chat/completions' })),
  failing('an error that echoes the key', failure(500, `bad key ${KEY}; Authorization: Bearer ${KEY}`), 2),
  failing('an error of a megabyte', failure(400, 'very '.repeat(200_000))),
  failing('a page with status 200', { type: 'page' }),
  failing('no event at all', wire([])),
  failing('an end without text', wire([END])),
  failing('spaces alone', chat([' ', '\n\n'])),
  failing('a half stream that ends', wire([SAID])),
  failing('a half stream that says it is done', wire([SAID, LAST_FRAME])),
  failing('a half stream that is reset', wire([SAID], 'reset')),
  failing('an error within the stream', wire([SAID, 'data: {"error":{"message":"lost the GPU"}}\n\n'])),
  failing('an event that is not JSON', wire([SAID, `data: {"choices": [${KEY}\n\n`, END])),
  failing('an event of another form', wire([SAID, 'data: {"choices": 7}\n\n', 'data: [1, 2]\n\n'])),
  failing('JSON of another form', json('{"answer": 42}')),
  failing(
    'a whole reply that was not asked to be whole',
    json(JSON.stringify({ choices: [{ message: { content: FIRST } }] })),
  ),
  failing('a line without an end', wire([`data: {"choices":[{"delta":{"content":"${'о'.repeat(500_000)}`])),
  failing('text far beyond the limit', wire([chatFrame('много слов '.repeat(2_000)), END])),
  { title: 'a letter that was broken', scripts: [wire([BROKEN_LETTER, END])], outcome: 'fallback', tries: 1 },
  {
    title: 'a length limit',
    scripts: [chat([...REPLY, ' И ещё три'], { finishReason: 'length' })],
    outcome: 'cut',
    tries: 1,
  },
  {
    title: 'a filter',
    scripts: [chat([...REPLY, ' И ещё три'], { finishReason: 'content_filter' })],
    outcome: 'cut',
    tries: 1,
  },
  {
    title: 'a length limit within the first sentence',
    scripts: [chat(['На пасеке стоит'], { finishReason: 'length' })],
    outcome: 'fallback',
    tries: 1,
  },
  harmless('the end said twice', wire([SAID, chatFrame('', 'stop'), chatFrame('', 'length'), LAST_FRAME])),
  harmless(
    'text after the end',
    wire([SAID, chatFrame('', 'stop'), chatFrame(' Ульев сто. [1]'), LAST_FRAME]),
  ),
  harmless(
    'unknown fields and events',
    wire([
      `: hello\n\nevent: ping\ndata: {"choices":[]}\n\n`,
      chatFrame(REPLY[0], null, { oddity: { deep: [1] } }),
      chatFrame(REPLY[1], null, { system_fingerprint: null }),
      END,
    ]),
  ),
  harmless('letters cut in two', wire(cutWithinLetters(SAID + END).flatMap((part) => [part, 1]))),
  harmless(
    'a megabyte in a field that nobody reads',
    wire([chatFrame('', null, { oddity: 'о'.repeat(500_000) }), SAID, END]),
  ),
  harmless('lines that end as on Windows', wire([(SAID + END).replaceAll('\n', '\r\n')])),
  harmless('no last event', wire([SAID, chatFrame('', 'stop')])),
];

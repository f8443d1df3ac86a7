import { createServer } from 'node:http';
import { connect } from 'node:net';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerUnreadRequests } from '../../src/server/unread-requests.ts';
import { faultOfReply } from './openapi-replies.ts';
import { sendRaw } from './raw-client.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await serveForTest(await servicesOverSmallCorpus());
});
afterAll(() => server.stop());

const HOST = 'Host: localhost\r\n';
const ASK = `POST /v1/ask HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;
const HEALTH = `GET /health HTTP/1.1\r\n${HOST}\r\n`;

describe('a request that Node does not read is answered as every other fault:', () => {
  test.each([
    ['no HTTP at all', 'how are you?\r\n\r\n', 400, 'invalid_request'],
    ['bytes of no text', Buffer.from([0x16, 0x03, 0x01, 0x00, 0xff, 0x0d, 0x0a]), 400, 'invalid_request'],
    ['the opening of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'invalid_request'],
    ['an unknown method', `ASK / HTTP/1.1\r\n${HOST}\r\n`, 400, 'invalid_request'],
    ['two lengths', `${ASK}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} `, 400, 'invalid_request'],
    [
      'a length and chunks',
      `${ASK}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'invalid_request',
    ],
    [
      'chunks of no size',
      `${ASK}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      400,
      'invalid_request',
    ],
    ['a NUL in a header', `${HEALTH.slice(0, -2)}X-Name: a\0b\r\n\r\n`, 400, 'invalid_request'],
    ['no host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_request'],
    [
      'two hosts',
      `GET /health HTTP/1.1\r\n${HOST}host: evil.example\r\nConnection: close\r\n\r\n`,
      400,
      'invalid_request',
    ],
    [
      'headers of 20 kB',
      `${HEALTH.slice(0, -2)}X-Name: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'payload_too_large',
    ],
    ['an address that is none', `GET http://[::1/health HTTP/1.1\r\n${HOST}\r\n`, 400, 'invalid_request'],
    ['a query without a path', `GET ?a=b HTTP/1.1\r\n${HOST}\r\n`, 400, 'invalid_request'],
    ['a tunnel', `CONNECT example.org:443 HTTP/1.1\r\n${HOST}\r\n`, 405, 'method_not_allowed'],
  ])('%s', async (_what, bytes, status, code) => {
    const { replies, isClosed } = await sendRaw(server.url, bytes);

    expect(isClosed).toBe(true);
    expect(replies).toHaveLength(1);
    const [reply] = replies;
    expect(reply?.status).toBe(status);
    expect(JSON.parse(reply?.body ?? '')).toMatchObject({
      error: { code, type: 'invalid_request_error' },
      request_id: reply?.headers['x-request-id'],
    });
    expect(reply && faultOfReply({ method: 'GET', path: '/nothing' }, reply)).toBeUndefined();
  });
});

test.each([
  ['/health?a=b', 200],
  ['http://localhost/health?a=b', 200],
  ['http://example.org/nothing', 404],
  ['*', 404],
])('the target %s may be asked for', async (target, status) => {
  const { replies } = await sendRaw(server.url, `GET ${target} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);

  expect(replies.map((reply) => reply.status)).toEqual([status]);
  for (const { headers } of replies) expect(headers['content-type']).toBe('application/json; charset=utf-8');
});

test('an expectation that nobody knows is left aside', async () => {
  const { replies } = await sendRaw(
    server.url,
    `${HEALTH.slice(0, -2)}Expect: wonders\r\nConnection: close\r\n\r\n`,
  );

  expect(replies.map(({ status }) => status)).toEqual([200]);
});

describe('after a question that is being answered', () => {
  const body = '{"question":"Where?"}';
  const question = `${ASK}Content-Length: ${body.length}\r\n\r\n${body}`;
  const refused = {
    rubbish: 'rubbish\r\n\r\n',
    'a tunnel': `CONNECT example.org:443 HTTP/1.1\r\n${HOST}\r\n`,
    'an address that is none': `GET ?a=b HTTP/1.1\r\n${HOST}\r\n`,
    'an unfinished question': `${ASK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  };

  test.each(Object.entries(refused))(
    'the refusal of %s is not taken for its answer',
    async (_what, bytes) => {
      const { replies, isClosed } = await sendRaw(server.url, question + bytes);

      expect({ replies, isClosed }).toEqual({ replies: [], isClosed: true });
    },
  );

  test.each(Object.entries(refused))(
    'and one that is answered, neither is that of %s',
    async (_what, bytes) => {
      const { replies, isClosed } = await sendRaw(server.url, question + HEALTH + bytes);

      expect({ replies, isClosed }).toEqual({ replies: [], isClosed: true });
    },
  );
});

describe('a client that waits to be told to send its body', () => {
  const body = '{"question":"Where?"}';
  const waiting = `${ASK}Expect: 100-continue\r\n`;
  const GO_ON = 'HTTP/1.1 100 Continue';

  /** All that the server writes until it closes the connection. */
  function writtenTo(bytes: string): Promise<string> {
    const client = connect(Number(new URL(server.url).port), '127.0.0.1');
    client.write(bytes);
    return text(client);
  }

  test('is told so, and answered', async () => {
    const written = await writtenTo(
      `${waiting}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );

    expect(written.startsWith(GO_ON)).toBe(true);
    expect(written).toContain('HTTP/1.1 200');
  });

  test.each([
    ['with a body that is too large', waiting.concat('Content-Length: 300000\r\n\r\n'), 413],
    ['at an address that takes none', waiting.replace('/v1/ask', '/nothing').concat('\r\n'), 404],
    ['with a body that is no JSON', waiting.replace('json', 'xml').concat('Content-Length: 9\r\n\r\n'), 415],
  ])('is refused %s without a word to go on', async (_what, bytes, status) => {
    const written = await writtenTo(bytes);

    expect(written).toContain(`HTTP/1.1 ${status}`);
    expect(written).not.toContain(GO_ON);
  });
});

test('what follows a good request on its connection takes nothing from its reply', async () => {
  const { replies } = await sendRaw(server.url, `${HEALTH}rubbish\r\n\r\n`);

  expect(replies.map(({ status }) => status)).toEqual([200, 400]);
});

describe('a fault of a connection', () => {
  /** What a client reads when Node reports a fault with this code. */
  async function readAfter(code: string): Promise<string> {
    const node = createServer();
    answerUnreadRequests(node);
    let written = '';
    const socket = new Duplex({
      read: () => {},
      write: (chunk, _encoding, done) => {
        written += String(chunk);
        done();
      },
      final: (done) => {
        done();
        socket.destroy();
      },
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    node.emit('clientError', Object.assign(new Error('fault'), { code }), socket);
    await closed;
    return written;
  }

  test.each([
    ['ERR_HTTP_REQUEST_TIMEOUT', 'HTTP/1.1 408 Request Timeout', 'invalid_request'],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'HTTP/1.1 413 Payload Too Large', 'payload_too_large'],
    ['HPE_HEADER_OVERFLOW', 'HTTP/1.1 431 Request Header Fields Too Large', 'payload_too_large'],
    ['HPE_ANYTHING', 'HTTP/1.1 400 Bad Request', 'invalid_request'],
  ])('%s is answered with %s', async (fault, status, code) => {
    const written = await readAfter(fault);

    expect(written.startsWith(`${status}\r\n`)).toBe(true);
    expect(written).toContain(`"code":"${code}"`);
    expect(written).not.toContain(fault);
  });

  test('is not answered to a client that has gone', async () => {
    expect(await readAfter('ECONNRESET')).toBe('');
  });
});

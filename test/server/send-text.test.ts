import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { sendText } from '../../src/server/send-text.ts';
import { gate } from './scripted-answerer.ts';

let server: Server;

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Serves a text; resolves with the address, and tells when it has been sent or cannot be. */
async function serve(text: string): Promise<{ readonly url: string; readonly ended: Promise<unknown> }> {
  const begun = gate();
  let sent: Promise<void> = Promise.resolve();
  const app = express();
  app.get('/', (_request, response) => {
    sent = sendText(response.type('text/plain; charset=utf-8'), { text, version: 'first' });
    begun.open();
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, ended: begun.passed.then(() => sent) };
}

describe('a text is sent', () => {
  test.each([
    ['empty', ''],
    ['short', 'Сұхбат'],
    ['as long as a piece', 'x'.repeat(64 * 1024)],
    ['of many pieces', 'ы'.repeat(200_000)],
    ['of characters in two halves, at an even place', '😀'.repeat(100_000)],
    ['of characters in two halves, at an odd place', `x${'😀'.repeat(100_000)}`],
  ])('whole when it is %s', async (_what, text) => {
    const { url } = await serve(text);

    const response = await fetch(url);

    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(text))).toBe(true);
  });

  test('without its words to whoever asks for its head', async () => {
    const { url } = await serve('Сұхбат');

    const response = await fetch(url, { method: 'HEAD' });

    expect(response.headers.get('content-length')).toBe('12');
    expect(await response.text()).toBe('');
  });

  test('once to whoever has this version of it', async () => {
    const { url } = await serve('Сұхбат');
    const etag = (await fetch(url)).headers.get('etag') ?? '';

    const again = await fetch(url, { headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' } });

    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetch(url, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  test('to its end without a fault, when the client leaves before it', async () => {
    const { url, ended } = await serve('x'.repeat(32 * 1024 * 1024));
    const client = connect(Number(new URL(url).port), '127.0.0.1');
    client.on('error', () => {});
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(client, 'data');
    client.destroy();

    await expect(ended).resolves.toBeUndefined();
  });
});

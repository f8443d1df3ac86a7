import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReaderWatch, type ReaderWatch } from '../../src/server/stalled-readers.ts';

/** More than the buffers of the system take for a client that does not read. */
const LARGE = 'ы'.repeat(8 * 1024 * 1024);

let server: Server;
let response: ServerResponse;
let watch: ReaderWatch;
let time: number;
let clients: Socket[];

beforeEach(async () => {
  time = 0;
  clients = [];
  watch = createReaderWatch(() => time);
  server = createServer();
  server.on('connection', (socket) => watch.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** A client that has asked and reads nothing yet; `response` is what it is answered with. */
async function ask(): Promise<Socket> {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  client.on('error', () => {});
  clients.push(client);
  const requested = once(server, 'request');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  [, response] = (await requested) as [unknown, ServerResponse];
  return client;
}

/** Looks each second for a while, as the server does. */
function lookFor(seconds: number, between = (): void => {}): void {
  for (let second = 0; second < seconds; second += 1) {
    time += 1_000;
    between();
    watch.look();
  }
}

/** Has the client read until the server can send more. */
async function readSome(client: Socket, socket: Socket): Promise<void> {
  const before = bytesWaiting(socket);
  while (bytesWaiting(socket) === before) {
    client.read();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function bytesWaiting(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, '_handle');
  if (typeof handle !== 'object' || handle === null) throw new TypeError('The connection is closed.');
  return Number(Reflect.get(handle, 'writeQueueSize'));
}

describe('a client that does not read', () => {
  test('is cut after ten seconds', async () => {
    await ask();
    response.end(LARGE);
    const { socket } = response;

    lookFor(10);
    expect(socket?.destroyed).toBe(false);
    lookFor(1);

    expect(socket?.destroyed).toBe(true);
  });

  test('is cut all the same when it is kept alive, in letters of several bytes too', async () => {
    await ask();
    response.write(LARGE);
    const { socket } = response;

    lookFor(11, () => response.write(': живой\n\n'));

    expect(socket?.destroyed).toBe(true);
  });

  test('has its response end, so that the work on it can stop', async () => {
    await ask();
    response.write(LARGE);
    const closed = once(response, 'close');

    lookFor(11);

    await closed;
    expect(response.writableFinished).toBe(false);
  });
});

describe('a client is not cut', () => {
  test('when it reads slowly, though one write is far from complete', async () => {
    const client = await ask();
    response.end(LARGE);
    const { socket } = response;
    if (socket === null) throw new TypeError('There is no connection.');

    for (let round = 0; round < 5; round += 1) {
      lookFor(9);
      await readSome(client, socket);
    }

    expect(time).toBe(45_000);
    expect(socket.destroyed).toBe(false);
    expect(socket.writableLength).toBeGreaterThan(Buffer.byteLength(LARGE) / 2);
  });

  test('when it waits for an answer that is long in coming', async () => {
    await ask();
    response.write('a word');
    const { socket } = response;
    await new Promise((resolve) => setImmediate(resolve));

    lookFor(60);

    expect(socket?.destroyed).toBe(false);
  });
});

import { PassThrough } from 'node:stream';
import pino from 'pino';
import { beforeAll, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import { serveMcpOverStdio } from '../../../src/server/mcp/serve-stdio.ts';
import { partsOver, servicesOverSmallCorpus, unchangingIndex } from '../running-server.ts';
import { gate, scriptedAnswerer, startEvent, untilAborted } from '../scripted-answerer.ts';

let services: ReadServices;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});

const clientInfo = { name: 'test', version: '1' };
const HANDSHAKE = [
  {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
];
const ASKING = {
  jsonrpc: '2.0',
  id: 2,
  method: 'tools/call',
  params: { name: 'ask', arguments: { question: 'Where?' } },
};

/** A connection of which the one question is under way, and goes on until it is stopped. */
async function whileAnswering() {
  const begun = gate();
  const answerer = scriptedAnswerer(async function* (signal) {
    yield startEvent;
    begun.open();
    await untilAborted(signal);
  });
  const logger = pino({ level: 'silent' });
  const index = await unchangingIndex({ ...services, answerer }, logger);
  const parts = partsOver(index, logger);
  const input = new PassThrough();
  const interrupt = new AbortController();
  const user = { caller: { kind: 'open', id: 'stdio' }, base: '' } as const;
  const ended = serveMcpOverStdio(parts, user, {
    input,
    output: new PassThrough().resume(),
    signal: interrupt.signal,
  });
  const send = (message: object): unknown => input.write(`${JSON.stringify(message)}\n`);
  for (const message of [...HANDSHAKE, ASKING]) send(message);
  await begun.passed;
  return { input, interrupt, ended, send, aborted: answerer.aborted };
}

test('a call that is cancelled stops its answer, and the connection goes on', async () => {
  const { input, ended, send, aborted } = await whileAnswering();

  send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });

  await aborted;
  input.end();
  await ended;
});

test('the end of the input stops what is under way and ends the connection', async () => {
  const { input, ended, aborted } = await whileAnswering();

  input.end();

  await aborted;
  await ended;
  expect(input.readableEnded).toBe(true);
});

test('an interruption does too', async () => {
  const { interrupt, ended, aborted } = await whileAnswering();

  interrupt.abort();

  await aborted;
  await ended;
});

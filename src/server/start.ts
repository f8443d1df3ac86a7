import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';
import type { AnswerRuns } from './answers/answer-runs.ts';
import { createApp } from './app.ts';
import { limitPipelining } from './pipelining.ts';
import type { ServerParts } from './server-parts.ts';
import { cutStalledReaders } from './stalled-readers.ts';
import { answerUnreadRequests, withOriginForm } from './unread-requests.ts';

/** Deadlines against clients that send slowly, in milliseconds. */
const CLIENT_DEADLINES = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};
/** More connections than this are closed at once: each costs memory before it has asked anything. */
const MOST_CONNECTIONS = 4_000;

/** How long running answers may go on after a stop was asked for. */
const STOP_GRACE_MS = 9_000;
/** How long those whose answer was cut have to hear of it. */
const FAREWELL_MS = 500;
/** How often a stop closes the connections that have become idle: left alone, they would keep it waiting for 6 s. */
const IDLE_SWEEP_MS = 50;

export interface RunningServer {
  readonly url: string;
  /** Takes no more connections, lets running answers finish for a while, then cuts them. */
  stop(): Promise<void>;
}

interface Address {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
}

export interface StartOptions extends Address {
  readonly stopGraceMs?: number;
  readonly deadlines?: typeof CLIENT_DEADLINES;
}

/** Listens; throws SuhbatError `port_unavailable` when it can't. */
export async function startServer(
  parts: ServerParts,
  { port, host, stopGraceMs = STOP_GRACE_MS, deadlines = CLIENT_DEADLINES }: StartOptions,
): Promise<RunningServer> {
  const answer = withOriginForm(limitPipelining(createApp(parts)));
  const server = createServer({ ...deadlines, requireHostHeader: false }, answer);
  server.maxConnections = MOST_CONNECTIONS;
  answerUnreadRequests(server);
  cutStalledReaders(server);
  await listen(server, { port, host });
  return { url: urlOf(server, host), stop: () => stop(server, parts.runs, stopGraceMs) };
}

const OTHER_PORT = 'Stop what listens there or choose another one with PORT or --port.';
const OTHER_HOST = 'HOST, or --host, must be an address of this machine.';
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: OTHER_HOST,
  ENOTFOUND: OTHER_HOST,
  EACCES: 'Ports below 1024 need a privilege; choose another one with PORT or --port.',
};

function listen(server: Server, { port, host }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const code = systemCodeOf(cause) ?? cause.message;
      const fault = `Port ${port} of ${host} cannot be used (${code})`;
      const remedy = REMEDIES[code] ?? OTHER_PORT;
      reject(new SuhbatError('port_unavailable', `${fault}. ${remedy}`, { cause }));
    });
    server.listen({ port, host }, resolve);
  });
}

/** The loopback, and every address of the machine, of which it is one. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::', '']);

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = LOOPBACK.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function stop(server: Server, runs: AnswerRuns, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs + FAREWELL_MS);
  await Promise.all([runs.shutDown(graceMs), closed]);
  clearInterval(sweep);
  clearTimeout(cut);
}

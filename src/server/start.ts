import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';
import { createApp } from './app.ts';
import type { ServerParts } from './server-parts.ts';

/** Deadlines against clients that send slowly, in milliseconds. */
const CLIENT_DEADLINES = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};
/** How long running answers may go on after a stop was asked for. */
const STOP_GRACE_MS = 10_000;

export interface RunningServer {
  readonly url: string;
  /** Takes no more questions, lets running answers finish for ten seconds, then cuts them. */
  stop(): Promise<void>;
}

export interface Address {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
}

/** Listens; throws SuhbatError `port_unavailable` when it can't. */
export async function startServer(parts: ServerParts, { port, host }: Address): Promise<RunningServer> {
  const server = createServer(CLIENT_DEADLINES, createApp(parts));
  await listen(server, { port, host });
  return { url: urlOf(server, host), stop: () => stop(server) };
}

function listen(server: Server, { port, host }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const fault = `Port ${port} of ${host} cannot be used (${systemCodeOf(cause) ?? cause.message})`;
      const remedy = 'Stop what listens there or choose another one with PORT or --port.';
      reject(new SuhbatError('port_unavailable', `${fault}. ${remedy}`, { cause }));
    });
    server.listen({ port, host }, resolve);
  });
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = LOOPBACK.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function stop(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}

import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { quantilesOf } from '../quantiles.ts';

/** A request that is made again and again. */
export interface Target {
  readonly url: string;
  /** The body of the request of this number. */
  readonly bodyOf: (place: number) => string;
}

export interface LoadResult {
  readonly requests: number;
  /** Replies with another status than 200, and connections that broke. */
  readonly failed: number;
  readonly per_second: number;
  /** Milliseconds from the moment at which a request was due to the end of its reply. */
  readonly p50: number;
  readonly p99: number;
}

interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Requests at a fixed rate, whether or not the earlier ones have been answered: a server that is late is not spared, as it
 * would be by a client that waits for it (G. Tene, "How NOT to Measure Latency").
 */
export async function loadAtRate(target: Target, { perSecond, seconds }: Pace): Promise<LoadResult> {
  const client = createClient(target);
  const total = Math.round(perSecond * seconds);
  const start = performance.now();
  const under: Promise<void>[] = [];
  for (let place = 0; place < total; place += 1) {
    const due = start + (place * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    under.push(client.send(place, due));
  }
  await Promise.all(under);
  return client.result(performance.now() - start);
}

interface Crowd {
  readonly connections: number;
  readonly seconds: number;
}

/** Requests as fast as so many clients can that each wait for their reply. */
export async function loadAtFull(target: Target, { connections, seconds }: Crowd): Promise<LoadResult> {
  const client = createClient(target);
  const start = performance.now();
  let place = 0;
  const askOnAndOn = async (): Promise<void> => {
    while (performance.now() - start < seconds * 1000) await client.send((place += 1), performance.now());
  };
  await Promise.all(Array.from({ length: connections }, askOnAndOn));
  return client.result(performance.now() - start);
}

function createClient({ url, bodyOf }: Target) {
  const agent = new Agent({ keepAlive: true });
  const latencies: number[] = [];
  let failed = 0;
  return {
    send: async (place: number, due: number): Promise<void> => {
      const status = await post(url, bodyOf(place), agent).catch(() => 0);
      if (status !== 200) failed += 1;
      latencies.push(performance.now() - due);
    },
    result: (milliseconds: number): LoadResult => {
      agent.destroy();
      const perSecond = latencies.length / (milliseconds / 1000);
      return { requests: latencies.length, failed, per_second: perSecond, ...quantilesOf(latencies) };
    },
  };
}

function post(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const outgoing = request(url, { method: 'POST', agent, headers }, (reply) => {
      reply.on('error', reject);
      reply.on('end', () => resolve(reply.statusCode ?? 0));
      reply.resume();
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

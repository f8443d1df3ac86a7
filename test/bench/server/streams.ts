import { Agent, request } from 'node:http';
import { quantilesOf } from '../quantiles.ts';

export interface StreamsResult {
  readonly streams: number;
  /** The most that were open at one time. */
  readonly open_at_once: number;
  /** Streams that did not end with `done`. */
  readonly broken: number;
  /** Milliseconds to the first event. */
  readonly first_p50: number;
  readonly first_p99: number;
}

interface Streams {
  readonly url: string;
  readonly count: number;
  readonly bodyOf: (place: number) => string;
}

interface Course {
  readonly isWhole: boolean;
  readonly first: number;
}

/** Opens streams of answers all at once and reads each to its end. */
export async function openStreams({ url, count, bodyOf }: Streams): Promise<StreamsResult> {
  const agent = new Agent({ maxSockets: count });
  let open = 0;
  let most = 0;
  const onOpen = (): void => {
    open += 1;
    most = Math.max(most, open);
  };
  const courses = await Promise.all(
    Array.from({ length: count }, async (_unused, place) => {
      const course = await follow({ url, agent, body: bodyOf(place), onOpen });
      open -= 1;
      return course;
    }),
  );
  agent.destroy();
  const { p50, p99 } = quantilesOf(courses.map(({ first }) => first));
  return {
    streams: count,
    open_at_once: most,
    broken: courses.filter(({ isWhole }) => !isWhole).length,
    first_p50: p50,
    first_p99: p99,
  };
}

interface Following {
  readonly url: string;
  readonly agent: Agent;
  readonly body: string;
  readonly onOpen: () => void;
}

const LAST_EVENT = /\nevent: done\ndata: [^\n]*\n\n$/;

function follow({ url, agent, body, onOpen }: Following): Promise<Course> {
  return new Promise((resolve) => {
    const start = performance.now();
    let first = Number.NaN;
    let text = '';
    const end = (): void => resolve({ isWhole: LAST_EVENT.test(text), first });
    const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' };
    const outgoing = request(url, { method: 'POST', agent, headers }, (reply) => {
      onOpen();
      reply.setEncoding('utf8');
      reply.on('data', (part: string) => {
        if (text === '') first = performance.now() - start;
        text += part;
      });
      reply.on('end', end).on('error', end);
    });
    outgoing.on('error', end);
    outgoing.end(body);
  });
}

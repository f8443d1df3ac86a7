import { faultOfReply, type Reply } from '../openapi-replies.ts';
import { sendRaw } from '../raw-client.ts';
import { toBytes, type BadRequest, type WireRequest } from './wire-request.ts';

/** So many requests are under way at once: as many as a queue of answers takes without refusing any. */
const AT_ONCE = 8;
const CLIENT_FAULT = 400;
const SERVER_FAULT = 500;

/** Places in code, stacks and folders: nothing that a client should ever read. */
const LEAKS = [
  /\bat (?:async )?[\w.<>[\] ]+ \(?(?:file:|node:|\/)/,
  /\.[cm]?[jt]s:\d+/,
  /node_modules|node:internal/,
  /\/(?:home|tmp|usr|var|work|root|proc|opt|srv|etc)\/\w/,
  /\b(?:TypeError|RangeError|SyntaxError|ReferenceError|ZodError|ENOENT|EACCES|ERR_[A-Z_]+|HPE_[A-Z_]+)\b/,
];

/** What happened to many bad requests. */
export interface BadInputReport {
  /** How many replies had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How many requests of each kind were sent. */
  readonly kinds: Readonly<Record<string, number>>;
  /** How many were closed without a reply. */
  readonly unanswered: number;
  /** One line for each reply that should not be. */
  readonly faults: readonly string[];
}

/** Sends every request over a connection of its own and judges every reply. */
export async function sendBadRequests(url: string, requests: readonly BadRequest[]): Promise<BadInputReport> {
  const statuses: Record<string, number> = {};
  const kinds: Record<string, number> = {};
  const faults: string[] = [];
  let unanswered = 0;
  const waiting = [...requests];
  const sendInTurn = async (): Promise<void> => {
    for (let bad = waiting.pop(); bad !== undefined; bad = waiting.pop()) {
      const { method, target } = bad.request;
      const options = { method, isWhole: bad.isHttp };
      const { replies, isClosed } = await sendRaw(url, toBytes(bad.request), options);
      kinds[bad.kind] = (kinds[bad.kind] ?? 0) + 1;
      if (replies.length === 0) unanswered += 1;
      for (const { status } of replies) statuses[status] = (statuses[status] ?? 0) + 1;
      const found = [...(isClosed ? [] : ['the connection stays open']), ...faultsOf(bad, replies)];
      faults.push(...found.map((fault) => `${bad.kind}: ${method} ${target}: ${fault}`.slice(0, 600)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendInTurn));
  return { statuses, kinds, unanswered, faults };
}

function faultsOf({ request, isHttp }: BadRequest, replies: readonly Reply[]): string[] {
  const common = replies.flatMap((reply) => [
    ...(reply.status >= SERVER_FAULT ? [`status ${reply.status}`] : []),
    ...(reply.headers['x-injected'] === undefined ? [] : ['a header was injected']),
    ...leaksOf(reply, Buffer.from(request.body).toString('utf8')),
  ]);
  if (!isHttp) return [...common, ...replies.flatMap((reply) => faultsOfError(request, reply))];
  const [reply] = replies;
  if (reply === undefined || replies.length > 1)
    return [...common, `${replies.length} replies in place of one`];
  const fault = faultOfReply({ method: request.method, path: request.target }, reply);
  return fault === undefined ? common : [...common, `${fault}; ${reply.status} ${reply.body.slice(0, 200)}`];
}

/** Of a reply to what may be read as another request: an error must be one of that operation, or of any. */
function faultsOfError({ method, target }: WireRequest, reply: Reply): string[] {
  if (reply.status < CLIENT_FAULT) return [];
  const asked = [
    { method, path: target },
    { method: 'BREW', path: '/' },
  ];
  const faults = asked.map((request) => faultOfReply(request, reply));
  return faults.includes(undefined)
    ? []
    : [`${faults.join('; ')}; ${reply.status} ${reply.body.slice(0, 200)}`];
}

/** What tells of our insides; words that the client has sent itself tell nothing. */
const leaksOf = ({ status, body }: Reply, sent: string): string[] =>
  LEAKS.flatMap((leak) => {
    const [words] = leak.exec(status < CLIENT_FAULT ? '' : body) ?? [];
    return words === undefined || sent.includes(words) ? [] : [`"${words}" is told`];
  });

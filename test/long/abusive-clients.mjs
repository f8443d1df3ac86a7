// Clients that send slowly or do not read, for a while; prints as JSON how many of each kind there were and were cut.
// Usage: node abusive-clients.mjs URL CLIENTS_OF_EACH_KIND SECONDS
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [address, count, seconds] = process.argv.slice(2);
const { port } = new URL(address);
const end = Date.now() + Number(seconds) * 1000;

const DRIP_MS = 1_000;
/** Longer than a reader may stall before it is cut, counted from when the system's buffers are full. */
const STALL_MS = 16_000;
/** Whoever has not been cut after so long is let alone by the server. */
const PATIENCE_MS = 30_000;
/** The headers of a reply are shorter. */
const HEAD_BYTES = 4_096;

const HOST = `Host: localhost:${port}\r\n`;
const SLOW_HEADERS = `GET /health HTTP/1.1\r\n${HOST}X-Slow: `;
const SLOW_BODY = `POST /v1/ask HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n{"question": "`;
const LARGE_TEXT = `GET /v1/documents/large/text HTTP/1.1\r\n${HOST}\r\n`;

/** Opens connections one after the other as long as it is time. */
async function abuse(open) {
  const outcomes = [];
  while (Date.now() < end) {
    const begun = Date.now();
    const outcome = await open();
    outcomes.push({ ...outcome, milliseconds: Date.now() - begun });
  }
  return outcomes;
}

/** A connection of which nothing is read before it is resumed. Rejects when the server does not take it. */
async function opened() {
  const socket = connect(Number(port), '127.0.0.1').pause();
  await once(socket, 'connect');
  return socket.on('error', () => {});
}

/** How a reply begins, how many bytes of it come, and whether the server closes the connection before patience is at its end. */
async function readUntilClosed(socket) {
  let beginning = '';
  let bytes = 0;
  socket.on('data', (part) => {
    if (bytes === 0) beginning = part.subarray(0, HEAD_BYTES).toString('latin1');
    bytes += part.length;
  });
  socket.resume();
  const closed = once(socket, 'close').then(() => true);
  const isClosed = await Promise.race([closed, pause(PATIENCE_MS, false, { ref: false })]);
  socket.destroy();
  return { isClosed, beginning, bytes };
}

/** Never completes its request: it is cut when that is closed on it, with no other reply than that it took too long. */
async function drip(request) {
  const socket = await opened();
  socket.write(request);
  const drops = setInterval(() => socket.write('x'), DRIP_MS);
  const { isClosed, beginning, bytes } = await readUntilClosed(socket);
  clearInterval(drops);
  const isRefused = bytes === 0 || beginning.startsWith('HTTP/1.1 408 ');
  return { isCut: isClosed && isRefused };
}

/**
 * Asks and reads nothing for a while. It was cut when what the system has kept for it, and then the end, is less than the
 * whole: whoever was not cut gets the whole now.
 */
async function stall(request) {
  const socket = await opened();
  socket.write(request);
  await pause(STALL_MS);
  const { isClosed, beginning, bytes } = await readUntilClosed(socket);
  const whole = beginning.indexOf('\r\n\r\n') + 4 + Number(/^content-length: (\d+)/im.exec(beginning)?.[1]);
  const isBegun = beginning.startsWith('HTTP/1.1 200 ');
  return { isCut: isClosed && isBegun && bytes < whole, share: bytes / whole };
}

async function all(open) {
  const outcomes = (await Promise.all(Array.from({ length: Number(count) }, () => abuse(open)))).flat();
  const most = (field) => Math.max(...outcomes.map((outcome) => outcome[field] ?? 0));
  return {
    opened: outcomes.length,
    cut: outcomes.filter(({ isCut }) => isCut).length,
    longestMs: most('milliseconds'),
    largestShare: most('share'),
  };
}

const [slowHeaders, slowBodies, stalledReaders] = await Promise.all([
  all(() => drip(SLOW_HEADERS)),
  all(() => drip(SLOW_BODY)),
  all(() => stall(LARGE_TEXT)),
]);
process.stdout.write(`${JSON.stringify({ slowHeaders, slowBodies, stalledReaders })}\n`);

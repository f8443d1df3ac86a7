// Clients that send slowly or read nothing, for a while; prints as JSON how many of each kind there were and were cut.
// Usage: node abusive-clients.mjs URL CLIENTS_OF_EACH_KIND SECONDS
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [address, count, seconds] = process.argv.slice(2);
const { port } = new URL(address);
const end = Date.now() + Number(seconds) * 1000;

const DRIP_MS = 1_000;
/** Longer than a reader may stall before it is cut, counted from when the system's buffers are full. */
const STALL_MS = 16_000;
/** Whoever reads again and is not cut hears the end of the connection much sooner than it is closed for being idle. */
const READ_AGAIN_MS = 2_000;
/** Whoever has not been cut after so long is let alone by the server. */
const PATIENCE_MS = 30_000;

const HOST = `Host: localhost:${port}\r\n`;
const SLOW_HEADERS = `GET /health HTTP/1.1\r\n${HOST}X-Slow: `;
const SLOW_BODY = `POST /v1/ask HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n{"question": "`;
const TEXTS = `GET /v1/documents/kazantsev-interview-kk/text HTTP/1.1\r\n${HOST}\r\n`.repeat(8);
const LARGE_TEXT = `GET /v1/documents/large/text HTTP/1.1\r\n${HOST}\r\n`;
const QUESTION = '{"question": "Who is interviewed?", "stream": true}';
const STREAM = `POST /v1/ask HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: ${QUESTION.length}\r\n\r\n${QUESTION}`;

/** Opens connections one after the other as long as it is time. */
async function abuse(open) {
  const outcome = { opened: 0, cut: 0, longestMs: 0 };
  while (Date.now() < end) {
    outcome.opened += 1;
    const begun = Date.now();
    if (await open()) outcome.cut += 1;
    outcome.longestMs = Math.max(outcome.longestMs, Date.now() - begun);
  }
  return outcome;
}

const isClosedWithin = (socket, milliseconds) =>
  Promise.race([
    new Promise((resolve) => socket.once('close', () => resolve(true))),
    pause(milliseconds, false, { ref: false }),
  ]);

function opened() {
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

async function drip(beginning) {
  const socket = opened();
  socket.write(beginning);
  socket.resume();
  const drops = setInterval(() => socket.write('x'), DRIP_MS);
  const isCut = await isClosedWithin(socket, PATIENCE_MS);
  clearInterval(drops);
  socket.destroy();
  return isCut;
}

/** Asks and reads nothing for a while; then what the system's buffers have kept is read, and the connection has ended. */
async function stall(request, isWhole) {
  const socket = opened().pause();
  socket.write(request);
  await pause(STALL_MS);
  let received = 0;
  socket.on('data', (part) => (received += part.length));
  socket.resume();
  const isClosed = await isClosedWithin(socket, READ_AGAIN_MS);
  socket.destroy();
  return isClosed && !isWhole(received);
}

async function all(clients, open) {
  const outcomes = await Promise.all(Array.from({ length: clients }, () => abuse(open)));
  const sum = (field) => outcomes.reduce((total, outcome) => total + outcome[field], 0);
  const longestMs = Math.max(...outcomes.map((outcome) => outcome.longestMs));
  return { opened: sum('opened'), cut: sum('cut'), longestMs };
}

const LARGE = 5_000_000;
const many = Number(count);
const few = Math.ceil(many / 40);
const half = Math.floor((many - few) / 2);
const never = () => false;

const [slowHeaders, slowBodies, stalledStreams, stalledTexts, stalledLargeTexts] = await Promise.all([
  all(many, () => drip(SLOW_HEADERS)),
  all(many, () => drip(SLOW_BODY)),
  all(half, () => stall(STREAM, never)),
  all(many - few - half, () => stall(TEXTS, never)),
  all(few, () => stall(LARGE_TEXT, (received) => received >= LARGE)),
]);
const outcomes = { slowHeaders, slowBodies, stalledStreams, stalledTexts, stalledLargeTexts };
process.stdout.write(`${JSON.stringify(outcomes)}\n`);

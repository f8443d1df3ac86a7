import { parentPort, workerData } from 'node:worker_threads';
import { createGraph } from '../hnsw-index.ts';
import type { GraphReply, GraphRequest, GraphThreadData } from './graph-builder.ts';

/* The thread of createGraphBuilder: does what it is asked in the order of the questions. */

const port = parentPort;
if (port === null)
  throw new Error('graph-worker runs as a worker thread alone; createGraphBuilder starts it.');

const { stop, ...size }: GraphThreadData = workerData;
const graph = createGraph(size);
const reply = (message: GraphReply): void => port.postMessage(message);

port.on('message', (request: GraphRequest | 'stop') => {
  if (request === 'stop' || Atomics.load(stop, 0) === 1) {
    port.close();
    return;
  }
  const { id } = request;
  carryOut(request).then(
    () => reply({ id }),
    (error: unknown) => reply({ id, error }),
  );
});

async function carryOut(request: GraphRequest): Promise<void> {
  if ('rows' in request) graph.add(request.rows);
  else await graph.write(request.path);
}

import { parentPort, workerData } from 'node:worker_threads';
import type { GraphReply, GraphRequest } from './graph-builder.ts';
import { createGraph, type GraphSize } from '../hnsw-index.ts';

/* The thread of createGraphBuilder: does what it is asked in the order of the questions. */

const port = parentPort;
if (port === null)
  throw new Error('graph-worker runs as a worker thread alone; createGraphBuilder starts it.');

const size: GraphSize = workerData;
const graph = createGraph(size);
const reply = (message: GraphReply): void => port.postMessage(message);

port.on('message', (request: GraphRequest) => {
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

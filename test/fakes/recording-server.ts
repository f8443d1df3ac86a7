import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer } from './model-server.ts';

export interface RecordingServer {
  readonly url: string;
  /** Method and path of every request that arrived. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A server on the loopback that accepts everything and writes down that it came. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request
      .resume()
      .on('end', () => response.writeHead(202, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, close: () => closeServer(server) };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlowModel {
  /** As OPENAI_BASE_URL. */
  readonly baseUrl: string;
  /** How many of its answers are under way. */
  speaking(): number;
  /** How many connections to it are open, idle ones too. */
  connections(): number;
  close(): void;
}

/** An OpenAI-compatible model on the loopback that says a word every `everyMs`, so many times, and then nothing more. */
export async function startSlowModel({
  everyMs,
  words,
}: {
  everyMs: number;
  words: number;
}): Promise<SlowModel> {
  let speaking = 0;
  const server = createServer((incoming, reply) => {
    incoming.resume();
    speaking += 1;
    reply.writeHead(200, { 'Content-Type': 'text/event-stream' });
    let said = 0;
    const saying = setInterval(() => {
      said += 1;
      reply.write(chunk({ content: 'word ' }, said === words ? 'stop' : null));
      if (said < words) return;
      clearInterval(saying);
      reply.end('data: [DONE]\n\n');
    }, everyMs);
    reply.on('close', () => {
      speaking -= 1;
      clearInterval(saying);
    });
  });
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    socket.once('close', () => (connections -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    speaking: () => speaking,
    connections: () => connections,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const chunk = (delta: object, reason: string | null): string =>
  `data: ${JSON.stringify({
    id: 'slow',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'slow',
    choices: [{ index: 0, delta, finish_reason: reason }],
  })}\n\n`;

import type { Readable, Writable } from 'node:stream';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { createMcpServer } from './mcp-server.ts';
import type { ToolParts, ToolUser } from './tool-parts.ts';

interface StdioOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Ends the connection when it is aborted. */
  readonly signal: AbortSignal;
}

/** Serves one client over a pair of streams; resolves when its connection has ended. */
export async function serveMcpOverStdio(
  parts: ToolParts,
  user: ToolUser,
  { input, output, signal }: StdioOptions,
): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  const onerror = (fault: Error): void => parts.logger.warn({ fault: fault.message }, 'mcp fault');
  const connection = serveStdio(() => createMcpServer(parts, user), {
    transport,
    onerror,
    maxSubscriptions: 0,
  });
  await new Promise<void>((resolve) => {
    const whenClosed = transport.onclose;
    transport.onclose = () => {
      whenClosed?.();
      resolve();
    };
    const close = (): void => void connection.close();
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  });
}

import { z } from 'zod';

/** What MCP sends both ways; its SDK checks the rest. */
export const jsonRpcSchema = z.looseObject({ jsonrpc: z.literal('2.0') }).meta({
  id: 'JsonRpc',
  description: 'A message of JSON-RPC 2.0, as the Model Context Protocol says.',
});

import { McpServer } from '@modelcontextprotocol/server';
import { VERSION } from '../../domain/version.ts';
import { addAskTool } from './ask-tool.ts';
import { addFetchTool } from './fetch-tool.ts';
import { addSearchTool } from './search-tool.ts';
import type { ToolParts, ToolUser } from './tool-parts.ts';

const INSTRUCTIONS =
  'Answers questions about interviews and other documents with exact quotations. Use `ask` for an answer that is ' +
  'proved; keep its [n] marks and say who is quoted. Use `search` and `fetch` to read the documents themselves.';

/** The tools of the Model Context Protocol, for one user. The list of them never changes. */
export function createMcpServer(parts: ToolParts, user: ToolUser): McpServer {
  const server = new McpServer(
    { name: 'suhbat', title: 'Suhbat', version: VERSION },
    { instructions: INSTRUCTIONS, capabilities: { tools: { listChanged: false } } },
  );
  addSearchTool(server, parts, user);
  addFetchTool(server, parts, user);
  addAskTool(server, parts, user);
  return server;
}

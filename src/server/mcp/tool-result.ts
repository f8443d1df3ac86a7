import type { CallToolResult } from '@modelcontextprotocol/server';
import { messageOf } from '../../domain/errors.ts';
import { describeError } from '../error-response.ts';
import type { ToolParts } from './tool-parts.ts';

const SERVER_FAULT = 500;

/** What a call gives; a fault is told to the model that calls, with its remedy. */
export async function toolResult(
  { logger }: Pick<ToolParts, 'logger'>,
  work: () => Promise<CallToolResult>,
): Promise<CallToolResult> {
  try {
    return await work();
  } catch (error) {
    const { status, body } = describeError(error);
    if (status >= SERVER_FAULT) logger.error({ code: body.code, fault: messageOf(error) }, 'tool failed');
    return { isError: true, content: [{ type: 'text', text: `${body.message} (${body.code})` }] };
  }
}

/** The same value twice, as the protocol wants it: for programs, and as text for whoever reads only that. */
export const asStructured = (value: object, text = JSON.stringify(value)): CallToolResult => ({
  structuredContent: { ...value },
  content: [{ type: 'text', text }],
});

import type { McpServer } from '@modelcontextprotocol/server';
import { describeAnswer } from '../../answering/describe-answer.ts';
import { withAbsoluteLinks } from '../absolute-links.ts';
import { beginTied } from '../answers/tied-run.ts';
import { linkTo } from './source-reference.ts';
import { askInput, askOutput } from './tool-schemas.ts';
import { READS_ONLY, type ToolParts, type ToolUser } from './tool-parts.ts';
import { asStructured, toolResult } from './tool-result.ts';

const DESCRIPTION =
  'Answers a question about the documents, only with what they say. Every sentence is proved by a quotation that is ' +
  'exact to the character; the marks [n] lead to the quotations, which say who said it. When the documents do not say, ' +
  'the answer says that. Where a quotation is called a retelling, its words are not the words of the person.';

export function addAskTool(server: McpServer, parts: ToolParts, { base, ...asker }: ToolUser): void {
  const { runs, logger } = parts;
  const config = {
    title: 'Ask the documents',
    description: DESCRIPTION,
    inputSchema: askInput,
    outputSchema: askOutput,
    annotations: READS_ONLY,
  };
  const onFallback = (reason: string): void =>
    logger.warn({ requestId: asker.requestId, reason }, 'the offline answerer answered');
  server.registerTool('ask', config, ({ question: text, top_k: topK, ...rest }, { mcpReq }) =>
    toolResult(parts, async () => {
      const question = { text, topK, ...rest };
      const answer = await beginTied(runs, { ...asker, question, onFallback }, mcpReq.signal).answer;
      const words = describeAnswer(answer, (citation) => linkTo(base, citation));
      return asStructured(withAbsoluteLinks(base, answer), words);
    }),
  );
}

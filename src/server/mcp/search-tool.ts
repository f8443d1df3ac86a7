import type { McpServer } from '@modelcontextprotocol/server';
import { searchPassages } from '../../answering/search.ts';
import type { Source } from '../../domain/answer.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import { inTurn } from '../answers/in-turn.ts';
import { toPlaceId } from './place-id.ts';
import { linkTo, titleOf } from './source-reference.ts';
import { searchInput, searchOutput } from './tool-schemas.ts';
import { READS_ONLY, type ToolParts, type ToolUser } from './tool-parts.ts';
import { asStructured, toolResult } from './tool-result.ts';

const DESCRIPTION =
  'Finds passages of interviews and other documents that fit a query, best first. Give an id to `fetch` to read what ' +
  'stands around it. The passages are what was found, not an answer: for an answer with proved quotations use `ask`.';

export function addSearchTool(server: McpServer, parts: ToolParts, { base }: ToolUser): void {
  const config = {
    title: 'Search the documents',
    description: DESCRIPTION,
    inputSchema: searchInput,
    outputSchema: searchOutput,
    annotations: READS_ONLY,
  };
  server.registerTool('search', config, ({ query, top_k: topK = parts.topK, language, filter }, { mcpReq }) =>
    toolResult(parts, () =>
      inTurn(parts.admission, mcpReq.signal, async () => {
        const { services, release } = parts.index.lease();
        try {
          const request = { text: query, topK, language, filter, signal: mcpReq.signal };
          const found = parts.links.inSources(await searchPassages(services, request));
          return asStructured({ results: found.map((source) => toResult(source, services.store, base)) });
        } finally {
          release();
        }
      }),
    ),
  );
}

function toResult(source: Source, { documents }: ChunkStore, base: string) {
  const {
    document_id: documentId,
    document_title: title,
    text,
    speaker,
    role,
    turn,
    language,
    date,
  } = source;
  const { start_char_index: start, end_char_index: end } = source;
  const verbatim = documents.find(({ id }) => id === documentId)?.verbatim ?? true;
  return {
    id: toPlaceId({ documentId, span: { start, end } }),
    title: titleOf({ title, verbatim }, speaker),
    url: linkTo(base, source),
    text,
    metadata: {
      document_id: documentId,
      speaker,
      role,
      turn,
      language,
      date,
      verbatim,
      start_char_index: start,
      end_char_index: end,
    },
  };
}

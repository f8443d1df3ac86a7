import type { McpServer } from '@modelcontextprotocol/server';
import { inTurn } from '../answers/in-turn.ts';
import { mayReadAll } from '../excerpts/reading.ts';
import type { Links } from '../links.ts';
import { readPlace, type ReadPlace } from './read-place.ts';
import { linkTo, titleOf } from './source-reference.ts';
import { fetchInput, fetchOutput } from './tool-schemas.ts';
import { READS_ONLY, type ToolParts, type ToolUser } from './tool-parts.ts';
import { asStructured, toolResult } from './tool-result.ts';

const DESCRIPTION =
  'Reads a document whole, or a passage that `search` has found with what stands before and after it. The text is the ' +
  "source's own, exact to the character, unless its metadata say `verbatim: false`: then it is a retelling and must " +
  'not be quoted as the words of the person.';

export function addFetchTool(server: McpServer, parts: ToolParts, { caller, base }: ToolUser): void {
  const { index, links, reading, admission } = parts;
  const extent = mayReadAll(caller, reading.publishText) ? 'full' : 'excerpts';
  const config = {
    title: 'Read a passage or a document',
    description: DESCRIPTION,
    inputSchema: fetchInput,
    outputSchema: fetchOutput,
    annotations: READS_ONLY,
  };
  server.registerTool('fetch', config, ({ id }, { mcpReq }) =>
    toolResult(parts, () =>
      inTurn(admission, mcpReq.signal, async () => {
        const { services, release } = index.lease();
        try {
          const place = await readPlace(services.store, id, extent);
          return asStructured({ id, ...toResult(place, { links, base }) });
        } finally {
          release();
        }
      }),
    ),
  );
}

interface LinkParts {
  readonly links: Links;
  readonly base: string;
}

function toResult({ document, span, text, passage }: ReadPlace, { links, base }: LinkParts) {
  const { id, kind, language, date, publication, verbatim, sha256, url } = document;
  const place = passage?.span ?? span;
  return {
    title: titleOf(document, passage?.speaker ?? null),
    text,
    url: linkTo(base, { url, source_url: links.toPlace(id, place) }),
    metadata: {
      document_id: id,
      kind,
      language,
      date,
      publication,
      verbatim,
      document_sha256: sha256,
      start_char_index: span.start,
      end_char_index: span.end,
      ...(passage !== undefined && {
        passage: {
          speaker: passage.speaker,
          role: passage.role,
          start_char_index: passage.span.start,
          end_char_index: passage.span.end,
        },
      }),
    },
  };
}

import type { McpServer } from '@modelcontextprotocol/server';
import { sourceUrl } from '../../answering/source.ts';
import { readPlace, type ReadPlace } from './read-place.ts';
import { linkTo, titleOf } from './source-reference.ts';
import { fetchInput, fetchOutput } from './tool-schemas.ts';
import { READS_ONLY, type ToolParts, type ToolUser } from './tool-parts.ts';
import { asStructured, toolResult } from './tool-result.ts';

const DESCRIPTION =
  'Reads a document whole, or a passage that `search` has found with what stands before and after it. The text is the ' +
  "source's own, exact to the character, unless its metadata say `verbatim: false`: then it is a retelling and must " +
  'not be quoted as the words of the person.';

export function addFetchTool(server: McpServer, parts: ToolParts, { base }: ToolUser): void {
  const config = {
    title: 'Read a passage or a document',
    description: DESCRIPTION,
    inputSchema: fetchInput,
    outputSchema: fetchOutput,
    annotations: READS_ONLY,
  };
  server.registerTool('fetch', config, ({ id }) =>
    toolResult(parts, async () => {
      const { services, release } = parts.index.lease();
      try {
        return asStructured({
          id,
          ...toResult(await readPlace(services.store, id, parts.publishText), base),
        });
      } finally {
        release();
      }
    }),
  );
}

function toResult({ document, span, text, passage }: ReadPlace, base: string) {
  const { id, kind, language, date, publication, verbatim, sha256, url } = document;
  const place = passage?.span ?? span;
  return {
    title: titleOf(document, passage?.speaker ?? null),
    text,
    url: linkTo(base, { url, source_url: sourceUrl(id, place) }),
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

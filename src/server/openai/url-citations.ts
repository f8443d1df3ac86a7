import type { Answer } from '../../domain/answer.ts';

/** A link in a text, as OpenAI's chat completions tell it; indices are in UTF-16 units, end exclusive. */
export interface UrlCitation {
  readonly type: 'url_citation';
  readonly url_citation: {
    readonly start_index: number;
    readonly end_index: number;
    readonly title: string;
    readonly url: string;
  };
}

/** One annotation for each mark `[n]` in the text, in its order: a source that is cited twice has two. */
export function urlCitations({ sentences, citations }: Answer): UrlCitation[] {
  const known = new Map(citations.map((citation) => [citation.id, citation]));
  return sentences.flatMap(({ end, citation_ids: ids }) =>
    marksAfter(end, ids).flatMap(({ id, start_index, end_index }) => {
      const citation = known.get(id);
      if (citation === undefined) return [];
      const { document_title: document, speaker, source_url: url } = citation;
      const title = speaker === null ? document : `${document}, ${speaker}`;
      return [{ type: 'url_citation' as const, url_citation: { start_index, end_index, title, url } }];
    }),
  );
}

/** The places of a sentence's marks: each follows what stands before it after one space. */
function marksAfter(sentenceEnd: number, ids: readonly number[]) {
  let end = sentenceEnd;
  return ids.map((id) => {
    const start = end + 1;
    end = start + `[${id}]`.length;
    return { id, start_index: start, end_index: end };
  });
}

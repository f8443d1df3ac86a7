import { PHRASES } from '../../answering/phrases.ts';
import type { Answer, Citation } from '../../domain/answer.ts';
import type { Language } from '../../domain/language.ts';

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
export function urlCitations({ sentences, citations, language }: Answer): UrlCitation[] {
  const known = new Map(citations.map((citation) => [citation.id, citation]));
  return sentences.flatMap(({ end, citation_ids: ids }) =>
    marksAfter(end, ids).flatMap(({ id, start_index, end_index }) => {
      const citation = known.get(id);
      if (citation === undefined) return [];
      const title = titleOf(citation, language);
      const url = citation.source_url;
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

/** The document and who speaks; words that are not the speaker's own are called a retelling. */
function titleOf({ document_title: document, speaker, verbatim }: Citation, language: Language): string {
  const title = speaker === null ? document : `${document}, ${speaker}`;
  return verbatim ? title : `${title} (${PHRASES[language].retelling})`;
}

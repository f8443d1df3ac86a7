import { sourceUrl } from '../answering/source.ts';
import type { Answer, Citation, Source } from '../domain/answer.ts';
import type { AnswerEvent } from '../domain/answer-event.ts';
import type { Span } from '../domain/span.ts';
import type { Place, Seals } from './excerpts/seals.ts';

/** The links from answers to our pages of the sources, as they leave the server. */
export interface Links {
  inEvent(event: AnswerEvent): AnswerEvent;
  inSources(sources: readonly Source[]): readonly Source[];
  toPlace(documentId: string, place: Span): string;
}

interface LinksParts {
  /** Where visitors reach the server, without a slash at its end; links are relative when undefined. */
  readonly publicUrl: string | undefined;
  /** Of cited places, when not everybody may read everything. */
  readonly seals: Seals | undefined;
}

export function createLinks({ publicUrl = '', seals }: LinksParts): Links {
  const link = <T extends Citation | Source>(item: T, seal = ''): T => ({
    ...item,
    source_url: publicUrl + item.source_url.replace('#', `${seal}#`),
  });
  const sealOf = (citation: Citation): string =>
    seals === undefined ? '' : `&seal=${seals.of(placeOf(citation))}`;
  const inSources = (sources: readonly Source[]): readonly Source[] => sources.map((source) => link(source));
  const inCitation = (citation: Citation): Citation => link(citation, sealOf(citation));
  const inAnswer = (answer: Answer): Answer => ({
    ...answer,
    citations: answer.citations.map(inCitation),
    sources: inSources(answer.sources),
  });
  return {
    inSources,
    toPlace: (documentId, place) => publicUrl + sourceUrl(documentId, place),
    inEvent: (event) => {
      switch (event.type) {
        case 'sources':
          return { ...event, sources: inSources(event.sources) };
        case 'citation':
          return { ...event, citation: inCitation(event.citation) };
        case 'done':
          return { ...event, answer: inAnswer(event.answer) };
        case 'start':
        case 'rewrite':
        case 'delta':
        case 'usage':
          return event;
      }
    },
  };
}

const placeOf = (citation: Citation): Place => ({
  documentId: citation.document_id,
  sha256: citation.document_sha256,
  start: citation.start_char_index,
  end: citation.end_char_index,
});

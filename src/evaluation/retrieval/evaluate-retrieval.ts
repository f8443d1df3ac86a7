import { createHash } from 'node:crypto';
import type { Language } from '../../domain/language.ts';
import type { SourceDocument } from '../../domain/source-document.ts';
import type { Embedder } from '../../models/embedder.ts';
import type { Retriever } from '../../retrieval/retriever.ts';
import type { IndexContent } from '../../store/chunk-store.ts';
import { guessLanguage } from '../../text/language.ts';
import { sentenceSpans } from '../../text/sentences.ts';
import { judgedQueries, queryLanguage, type BeirPassage, type BeirSet, type JudgedQuery } from './beir.ts';
import { mean } from '../statistics/mean.ts';
import { ndcg, recall, reciprocalRank, type Relevance } from './rank-metrics.ts';

/** Places that are searched and written to a run. */
const RUN_DEPTH = 100;
const RECALL_DEPTHS = [1, 5, 10, 20] as const;
const DEPTH = 10;

interface RetrievalScores {
  readonly queries: number;
  readonly ndcg_at_10: number;
  readonly mrr_at_10: number;
  readonly recall: Readonly<Record<string, number>>;
}

export interface RetrievalReport extends RetrievalScores {
  readonly by_language: Readonly<Record<string, RetrievalScores>>;
}

export interface RankedQuery extends JudgedQuery {
  /** Passage ids with scores, best first. */
  readonly ranking: readonly { readonly id: string; readonly score: number }[];
}

/** The passages of a set as an index: one document and one chunk each, nothing split. */
export async function beirContent(
  passages: readonly BeirPassage[],
  embedder: Embedder,
): Promise<IndexContent> {
  const texts = passages.map(({ title, text }) => (title === '' ? text : `${title}\n${text}`));
  const vectors = await embedder.embed(texts);
  const documents = passages.map(toDocument);
  const chunks = passages.map((passage, place) => ({
    chunk: toChunk(passage, documents[place]?.language ?? 'ru'),
    searchText: texts[place] ?? '',
    fingerprint: documents[place]?.sha256 ?? '',
    vector: vectors[place] ?? new Float32Array(embedder.identity.dimension),
  }));
  return { documents, chunks, embedder: embedder.identity };
}

const toDocument = ({ _id: id, title, text }: BeirPassage): SourceDocument => ({
  id,
  path: id,
  title: title === '' ? id : title,
  kind: 'article',
  language: guessLanguage(text),
  date: null,
  url: null,
  publication: null,
  participants: [],
  group: null,
  verbatim: true,
  sha256: createHash('sha256').update(text).digest('hex'),
  length: text.length,
  text,
});

const toChunk = (
  { _id: id, text }: BeirPassage,
  language: Language,
): IndexContent['chunks'][number]['chunk'] => ({
  id,
  documentId: id,
  span: { start: 0, end: text.length },
  sentences: sentenceSpans(text),
  language,
  role: 'editorial',
  speaker: null,
  turn: 1,
  headingPath: [],
  question: null,
});

/** Asks every query that has a relevant passage, in the order of the set. Throws SuhbatError when none has. */
export async function rankQueries(set: BeirSet, retriever: Retriever): Promise<RankedQuery[]> {
  const ranked: RankedQuery[] = [];
  for (const { query, relevance } of judgedQueries(set)) {
    const { ranking } = await retriever.retrieve({
      text: query.text,
      language: guessLanguage(query.text),
      topK: RUN_DEPTH,
    });
    const places = ranking.map(({ passage, score }) => ({ id: passage.documentId, score }));
    ranked.push({ query, relevance, ranking: places });
  }
  return ranked;
}

/** nDCG of the first ten places. */
export const ndcgAt10 = ({ ranking, relevance }: RankedQuery): number =>
  ndcg(
    ranking.map(({ id }) => id),
    relevance,
    DEPTH,
  );

export function scoreRetrieval(ranked: readonly RankedQuery[]): RetrievalReport {
  const languages = [...new Set(ranked.map(languageOf))].toSorted();
  return {
    ...scoresOf(ranked),
    by_language: Object.fromEntries(
      languages.map((language) => [
        language,
        scoresOf(ranked.filter((item) => languageOf(item) === language)),
      ]),
    ),
  };
}

const languageOf = ({ query }: RankedQuery): string => queryLanguage(query);

function scoresOf(ranked: readonly RankedQuery[]): RetrievalScores {
  const average = (measure: (ids: readonly string[], relevance: Relevance) => number): number =>
    mean(
      ranked.map(({ ranking, relevance }) =>
        measure(
          ranking.map(({ id }) => id),
          relevance,
        ),
      ),
    );
  return {
    queries: ranked.length,
    ndcg_at_10: mean(ranked.map(ndcgAt10)),
    mrr_at_10: average((ids, relevance) => reciprocalRank(ids, relevance, DEPTH)),
    recall: Object.fromEntries(
      RECALL_DEPTHS.map((depth) => [depth, average((ids, relevance) => recall(ids, relevance, depth))]),
    ),
  };
}

/** Digits of a score in a run after the point: equal scores are told apart by a step in the last one. */
const RUN_DIGITS = 6;

/** A run in TREC's format, `query Q0 passage rank score name`; scores fall strictly, so that no tool reorders ties. */
export function toTrecRun(ranked: readonly RankedQuery[]): string {
  const lines = ranked.flatMap(({ query, ranking }) => {
    let steps = Number.POSITIVE_INFINITY;
    return ranking.map(({ id, score }, place) => {
      steps = Math.min(Math.round(score * 10 ** RUN_DIGITS), steps - 1);
      const written = (steps / 10 ** RUN_DIGITS).toFixed(RUN_DIGITS);
      return `${query._id} Q0 ${id} ${place + 1} ${written} suhbat`;
    });
  });
  return `${lines.join('\n')}\n`;
}

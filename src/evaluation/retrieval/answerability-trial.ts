import { answerabilityFeatures, type AnswerabilityFeatures } from '../../retrieval/answerability-features.ts';
import { rankSentences } from '../../retrieval/rank-sentences.ts';
import type { Retriever } from '../../retrieval/retriever.ts';
import { guessLanguage } from '../../text/language.ts';
import { judgedQueries, queryLanguage, type BeirQuery, type BeirSet, type JudgedQuery } from './beir.ts';
import { relevantIds } from './rank-metrics.ts';

/** One question as it was asked of an index that answers it, or of one that does not. */
export interface AnswerabilityTrial {
  readonly isAnswerable: boolean;
  readonly features: AnswerabilityFeatures;
  /** Of the best sentence; 0 without any. */
  readonly bestScore: number;
  readonly language: string;
  /** What must not be parted between fitting and testing: an article, or a question that is asked once. */
  readonly group: string;
}

export interface TrialParts {
  readonly set: BeirSet;
  readonly retriever: Retriever;
  readonly topK: number;
  /** Questions that the set does not answer, in place of its own with their articles taken out. */
  readonly unanswerable?: readonly BeirQuery[] | undefined;
}

/**
 * Asks the judged questions of a set, and questions that it cannot answer: those given, else its own once more with
 * every passage of their articles left out. Questions marked with the other `answerable` are left out.
 */
export async function askTrials(parts: TrialParts): Promise<AnswerabilityTrial[]> {
  const judged = judgedQueries(parts.set).filter(({ query }) => query.answerable !== false);
  const trials: AnswerabilityTrial[] = [];
  for (const item of judged) trials.push(await askAnswerable(item, parts));
  if (parts.unanswerable === undefined) {
    const articles = passagesByArticle(parts.set);
    for (const item of judged) trials.push(await askWithoutArticle(item, parts, articles));
    return trials;
  }
  for (const query of parts.unanswerable) {
    if (query.answerable !== true) trials.push(await askUnanswerable(query, parts));
  }
  return trials;
}

const askAnswerable = (item: JudgedQuery, parts: TrialParts): Promise<AnswerabilityTrial> =>
  ask({ query: item.query, isAnswerable: true, group: groupOf(item) }, parts);

const askUnanswerable = (query: BeirQuery, parts: TrialParts): Promise<AnswerabilityTrial> =>
  ask({ query, isAnswerable: false, group: `question ${query._id}` }, parts);

function askWithoutArticle(
  item: JudgedQuery,
  parts: TrialParts,
  articles: ReadonlyMap<string, readonly string[]>,
): Promise<AnswerabilityTrial> {
  const excluded = articlesOf(item).flatMap((article) => articles.get(article) ?? []);
  return ask(
    { query: item.query, isAnswerable: false, group: groupOf(item), excludedDocuments: new Set(excluded) },
    parts,
  );
}

/** The first article stands for all: few questions have passages in several. */
const groupOf = (item: JudgedQuery): string => articlesOf(item)[0] ?? '';

const articlesOf = ({ relevance }: JudgedQuery): string[] =>
  [...new Set(relevantIds(relevance).map(articleOf))].toSorted();

/** A passage's id up to `#`, else up to the first `_`, else all of it. */
export function articleOf(passageId: string): string {
  const [before = '', ...after] = passageId.split('#');
  return after.length > 0 ? before : (passageId.split('_')[0] ?? '');
}

function passagesByArticle({ passages }: BeirSet): Map<string, string[]> {
  const articles = new Map<string, string[]>();
  for (const { _id: id } of passages) {
    const known = articles.get(articleOf(id)) ?? [];
    known.push(id);
    articles.set(articleOf(id), known);
  }
  return articles;
}

interface Trial {
  readonly query: BeirQuery;
  readonly isAnswerable: boolean;
  readonly group: string;
  readonly excludedDocuments?: ReadonlySet<string>;
}

async function ask(
  { query, isAnswerable, group, excludedDocuments }: Trial,
  { retriever, topK }: TrialParts,
): Promise<AnswerabilityTrial> {
  const { text } = query;
  const language = guessLanguage(text);
  const retrieval = await retriever.retrieve({ text, language, topK, excludedDocuments });
  const sentences = rankSentences(retrieval);
  return {
    isAnswerable,
    features: answerabilityFeatures({ retrieval, sentences }),
    bestScore: sentences[0]?.score ?? 0,
    language: queryLanguage(query),
    group,
  };
}

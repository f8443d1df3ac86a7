import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, SuhbatError } from '../../domain/errors.ts';
import { guessLanguage } from '../../text/language.ts';
import { relevantIds, type Relevance } from './rank-metrics.ts';

const passageSchema = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const querySchema = z.object({
  _id: z.string(),
  text: z.string(),
  answers: z.array(z.string()).default([]),
  language: z.string().optional(),
  answerable: z.boolean().optional(),
});

export type BeirPassage = z.infer<typeof passageSchema>;
export type BeirQuery = z.infer<typeof querySchema>;

/** A retrieval data set as BEIR folders have it. */
export interface BeirSet {
  readonly passages: readonly BeirPassage[];
  readonly queries: readonly BeirQuery[];
  /** Relevance by passage id, by query id. */
  readonly judgements: ReadonlyMap<string, Relevance>;
}

export interface BeirFiles {
  readonly folder: string;
  /** Another file of queries than the folder's own. */
  readonly queries?: string | undefined;
}

/** Reads corpus.jsonl, queries.jsonl and qrels.tsv. Throws SuhbatError `dataset_invalid` with file and line. */
export async function readBeirSet({ folder, queries }: BeirFiles): Promise<BeirSet> {
  return {
    passages: await readPassages(folder),
    queries: await readQueries(queries ?? join(folder, 'queries.jsonl')),
    judgements: toJudgements(await readLines(join(folder, 'qrels.tsv'), parseJudgement)),
  };
}

/** Reads a folder's corpus.jsonl. Throws SuhbatError `dataset_invalid` with file and line, or when it has no passage. */
export async function readPassages(folder: string): Promise<BeirPassage[]> {
  const corpus = join(folder, 'corpus.jsonl');
  const passages = await readLines(corpus, parserOf(passageSchema));
  if (passages.length > 0) return passages;
  throw new SuhbatError('dataset_invalid', `${corpus} has no passage. Give a folder with a corpus.`);
}

/** Reads a file of queries. Throws SuhbatError `dataset_invalid` with file and line. */
export const readQueries = (path: string): Promise<BeirQuery[]> => readLines(path, parserOf(querySchema));

/** As the set states it, else guessed: for reports only, the bot always guesses. */
export const queryLanguage = ({ language, text }: BeirQuery): string => language ?? guessLanguage(text);

export interface JudgedQuery {
  readonly query: BeirQuery;
  readonly relevance: Relevance;
}

/** The queries with a relevant passage, in their order. Throws SuhbatError `dataset_invalid` when there is none. */
export function judgedQueries({ queries, judgements }: BeirSet): JudgedQuery[] {
  const judged = queries.flatMap((query) => {
    const relevance = judgements.get(query._id) ?? new Map<string, number>();
    return relevantIds(relevance).length > 0 ? [{ query, relevance }] : [];
  });
  if (judged.length > 0) return judged;
  const remedy = 'Check that the ids in queries.jsonl and qrels.tsv are the same';
  throw new SuhbatError('dataset_invalid', `No query has a judgement above 0. ${remedy}.`);
}

/** Parses the lines of one file, whose ids may stand only once: a repeated one would be counted twice. */
function parserOf<T extends z.ZodType<{ readonly _id: string }>>(schema: T): (line: string) => z.infer<T> {
  const seen = new Set<string>();
  return (line) => {
    const parsed = schema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(parsed.error.issues.map(describeIssue).join('; '));
    const { _id: id } = parsed.data;
    if (seen.has(id)) throw new Error(`the id "${id}" stands in an earlier line too`);
    seen.add(id);
    return parsed.data;
  };
}

const describeIssue = ({ path, message }: z.core.$ZodIssue): string => `${path.join('.')}: ${message}`;

interface Judgement {
  readonly query: string;
  readonly passage: string;
  readonly relevance: number;
}

/** `query-id corpus-id score`, with the heading line that BEIR writes. */
function parseJudgement(line: string): Judgement | undefined {
  const [query, passage, score] = line.split('\t');
  if (query === 'query-id') return undefined;
  const relevance = Number(score?.trim() || Number.NaN);
  if (query === undefined || passage === undefined || !Number.isFinite(relevance)) {
    throw new Error('expected query-id, corpus-id and a number, divided by tabs');
  }
  return { query, passage, relevance };
}

function toJudgements(rows: readonly Judgement[]): Map<string, Map<string, number>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const { query, passage, relevance } of rows) {
    const known = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, known.set(passage, relevance));
  }
  return judgements;
}

async function readLines<T>(path: string, parse: (line: string) => T | undefined): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SuhbatError('dataset_invalid', `${path} cannot be read. Give a folder in BEIR's format.`, {
      cause,
    });
  });
  return text.split('\n').flatMap((line, place) => {
    if (line.trim() === '') return [];
    try {
      return parse(line) ?? [];
    } catch (cause) {
      const fault = `${path}, line ${place + 1}: ${messageOf(cause)}`;
      throw new SuhbatError('dataset_invalid', `${fault}. Correct or remove the line.`, { cause });
    }
  });
}

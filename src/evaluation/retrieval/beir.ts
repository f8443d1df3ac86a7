import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, SuhbatError } from '../../domain/errors.ts';

const passageSchema = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const querySchema = z.object({
  _id: z.string(),
  text: z.string(),
  answers: z.array(z.string()).default([]),
  language: z.string().optional(),
});

export type BeirPassage = z.infer<typeof passageSchema>;
export type BeirQuery = z.infer<typeof querySchema>;

/** A retrieval data set as BEIR folders have it. */
export interface BeirSet {
  readonly passages: readonly BeirPassage[];
  readonly queries: readonly BeirQuery[];
  /** Relevance by passage id, by query id. */
  readonly judgements: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface BeirFiles {
  readonly folder: string;
  /** Another file of queries than the folder's own. */
  readonly queries?: string | undefined;
}

/** Reads corpus.jsonl, queries.jsonl and qrels.tsv. Throws SuhbatError `dataset_invalid` with file and line. */
export async function readBeirSet({ folder, queries }: BeirFiles): Promise<BeirSet> {
  return {
    passages: await readLines(join(folder, 'corpus.jsonl'), parserOf(passageSchema)),
    queries: await readLines(queries ?? join(folder, 'queries.jsonl'), parserOf(querySchema)),
    judgements: toJudgements(await readLines(join(folder, 'qrels.tsv'), parseJudgement)),
  };
}

const parserOf =
  <T extends z.ZodType>(schema: T) =>
  (line: string): z.infer<T> => {
    const parsed = schema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  };

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
      throw new SuhbatError('dataset_invalid', `${path}, line ${place + 1}: ${messageOf(cause)}`, { cause });
    }
  });
}

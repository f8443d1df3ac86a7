import { stat } from 'node:fs/promises';
import type { ReadServices, Services } from '../compose/services.ts';
import { SuhbatError } from '../domain/errors.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { drawDistractors, putBeside } from '../evaluation/answers/distractors.ts';
import { offTopicQuestions } from '../evaluation/answers/off-topic.ts';
import { assertEvidenceStands, withOnlyDocument } from '../evaluation/gold/evidence-faults.ts';
import { readGoldSet, type GoldQuestion } from '../evaluation/gold/gold-set.ts';
import { readQueries } from '../evaluation/retrieval/beir.ts';
import { beirContent } from '../evaluation/retrieval/evaluate-retrieval.ts';
import { contentOf } from '../ingest/ingest.ts';
import type { Drawn, EvalAnswersRequest } from './eval-answers-request.ts';
import { documentOptions } from './gold-corpus.ts';

/** What is asked of whom. */
export interface Examination {
  readonly questions: readonly GoldQuestion[];
  readonly reader: ReadServices;
  readonly documents: readonly DocumentMetadata[];
  /** Ids of the documents that only stand beside the corpus. */
  readonly distractors: ReadonlySet<string>;
  /** How many of the questions are about other matters. */
  readonly offTopic: number;
}

type Circumstances = EvalAnswersRequest & { readonly corpusDir: string; readonly indexDir: string };

/**
 * Opens the corpus and reads the questions. Throws SuhbatError when a file is not what it should be, or when evidence
 * does not stand in the corpus.
 */
export async function prepareExamination(
  services: Services,
  circumstances: Circumstances,
): Promise<Examination> {
  const openedBy = documentOptionsOf(circumstances);
  const gold = await readGoldSet(circumstances.gold, openedBy);
  const offTopic = await readOffTopic(circumstances);
  const { reader, distractors } = await openCorpus(services, circumstances);
  const { documents } = reader.store;
  const corpus = documents.filter(({ id }) => !distractors.has(id));
  const library = { documents: corpus, document: (id: string) => reader.store.document(id), openedBy };
  await assertEvidenceStands(gold, library);
  const questions = [...gold.map((question) => withOnlyDocument(question, library)), ...offTopic];
  return { questions, reader, documents, distractors, offTopic: offTopic.length };
}

/** The options by which `gold check` opens the same documents. */
function documentOptionsOf({ corpus, index, indexDir, distractors, corpusDir }: Circumstances): string {
  if (corpus === undefined && distractors === undefined) return documentOptions({ index: index ?? indexDir });
  return documentOptions({ corpus: corpus ?? [corpusDir] });
}

async function readOffTopic({ offTopic, seed }: Circumstances): Promise<GoldQuestion[]> {
  if (offTopic === undefined) return [];
  const { from, count } = offTopic;
  const isFile = await stat(from).then(
    (found) => found.isFile(),
    () => false,
  );
  const queries = isFile ? await readQueries(from) : [];
  if (queries.length > 0) return offTopicQuestions(queries, { sample: count, seed });
  const fault = `${from} ${isFile ? 'holds no query' : 'cannot be read'}`;
  throw new SuhbatError('dataset_invalid', `${fault}. Give a file with a query in BEIR's format a line.`);
}

type OpenCorpus = Pick<Examination, 'reader' | 'distractors'>;

/** The index in force, or a temporary one when paths or distractors are given. */
async function openCorpus(services: Services, circumstances: Circumstances): Promise<OpenCorpus> {
  const { corpus, distractors, corpusDir } = circumstances;
  if (distractors !== undefined) {
    return openAmongDistractors(services, { ...circumstances, corpus: corpus ?? [corpusDir], distractors });
  }
  if (corpus === undefined) return { reader: await services.openIndex(), distractors: new Set() };
  const content = await contentOf(services.ingestParts, corpus);
  return { reader: await services.serveContent(content), distractors: new Set() };
}

interface Crowd {
  readonly corpus: readonly string[];
  readonly distractors: Drawn<readonly string[]>;
  readonly seed: number;
}

async function openAmongDistractors(services: Services, crowd: Crowd): Promise<OpenCorpus> {
  const { from, count } = crowd.distractors;
  const passages = await drawDistractors(from, { count, seed: crowd.seed });
  const content = await contentOf(services.ingestParts, crowd.corpus);
  const beside = await beirContent(passages, services.embedder);
  const reader = await services.serveContent(putBeside(content, beside));
  return { reader, distractors: new Set(passages.map(({ _id: id }) => id)) };
}

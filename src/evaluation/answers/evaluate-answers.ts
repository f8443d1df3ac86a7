import { collectAnswer, type Answerer } from '../../answering/answerer.ts';
import type { Answer } from '../../domain/answer.ts';
import { SuhbatError } from '../../domain/errors.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import { scoreAnswers, type AnswerScores, type AskedQuestion } from './answer-metrics.ts';
import type { GoldQuestion } from '../gold/gold-set.ts';

export interface AnswersReport extends AnswerScores {
  readonly citations: {
    readonly total: number;
    /** Those whose text stands in the canonical text exactly where they say. */
    readonly exact: number;
  };
  readonly by_language: Readonly<Record<string, AnswerScores>>;
  readonly by_kind: Readonly<Record<string, AnswerScores>>;
}

export interface AskAllOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Asks every gold question, one after the other. */
export async function askAll(
  questions: readonly GoldQuestion[],
  answerer: Answerer,
  { onProgress, signal }: AskAllOptions = {},
): Promise<AskedQuestion[]> {
  const asked: AskedQuestion[] = [];
  for (const gold of questions) {
    const question = { text: gold.question, history: gold.history };
    const answer = await collectAnswer(answerer.answer(question, signal === undefined ? {} : { signal }));
    asked.push({ gold, answer });
    onProgress?.(asked.length, questions.length);
  }
  return asked;
}

export async function reportAnswers(
  asked: readonly AskedQuestion[],
  store: ChunkStore,
): Promise<AnswersReport> {
  const exact = await Promise.all(asked.map(({ answer }) => countExact(answer, store)));
  return {
    ...scoreAnswers(asked),
    citations: {
      total: asked.reduce((sum, { answer }) => sum + answer.citations.length, 0),
      exact: exact.reduce((sum, count) => sum + count, 0),
    },
    by_language: scoreGroups(asked, ({ gold }) => gold.language),
    by_kind: scoreGroups(asked, ({ gold }) => gold.kind),
  };
}

async function countExact({ citations }: Answer, store: ChunkStore): Promise<number> {
  const proofs = citations.map(async (citation) => {
    const text = (await store.document(citation.document_id))?.text;
    return text?.slice(citation.start_char_index, citation.end_char_index) === citation.cited_text;
  });
  return (await Promise.all(proofs)).filter(Boolean).length;
}

function scoreGroups(
  asked: readonly AskedQuestion[],
  groupOf: (item: AskedQuestion) => string,
): Record<string, AnswerScores> {
  const groups = [...new Set(asked.map(groupOf))].toSorted();
  return Object.fromEntries(
    groups.map((group) => [group, scoreAnswers(asked.filter((item) => groupOf(item) === group))]),
  );
}

/**
 * Throws SuhbatError `gold_invalid` when evidence names a document that the index has not, leaves the document out
 * where there are several, or does not stand where it says.
 */
export async function assertEvidenceStands(
  questions: readonly GoldQuestion[],
  store: ChunkStore,
): Promise<void> {
  const only = store.documents.length === 1 ? store.documents[0]?.id : undefined;
  for (const { id, evidence } of questions) {
    for (const { document_id: named, quote, start, end } of evidence) {
      const document = await store.document(named ?? only ?? '');
      if (document === undefined) {
        const fault =
          named === undefined
            ? 'names no document, but there are several'
            : `names "${named}", which is not indexed`;
        throw new SuhbatError('gold_invalid', `Question ${id}: its evidence ${fault}.`);
      }
      if (document.text.slice(start, end) !== quote) {
        throw new SuhbatError(
          'gold_invalid',
          `Question ${id}: its evidence does not stand at ${start}–${end} of ${document.id}. Mend its offsets.`,
        );
      }
    }
  }
}

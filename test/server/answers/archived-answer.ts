import type { Answer, Citation } from '../../../src/domain/answer.ts';
import type { Caller } from '../../../src/server/access/caller.ts';
import type { AnswerOutcome } from '../../../src/server/answers/answer-observer.ts';
import { doneEvent } from '../scripted-answerer.ts';

export const ANNA: Caller = { kind: 'key', id: 'key of Anna' };
export const VISITOR: Caller = { kind: 'public', id: 'address of a visitor' };

function answerOf(changes: Partial<Answer>): Answer {
  const event = doneEvent('');
  if (event.type !== 'done') throw new TypeError('The script has no answer.');
  return { ...event.answer, ...changes };
}

/** A citation of a document, by what an archive keeps of it. */
const citationOf = (documentId: string): Citation => ({
  id: 1,
  type: 'char_location',
  document_id: documentId,
  document_title: `Title of ${documentId}`,
  document_sha256: `sha256 of ${documentId}`,
  chunk_id: `${documentId}#1.1`,
  cited_text: `Words of ${documentId}.`,
  start_char_index: 0,
  end_char_index: 20,
  offset_unit: 'utf16',
  answer_start: 20,
  answer_end: 23,
  verified: 'exact',
  verbatim: true,
  language: 'en',
  speaker: null,
  role: 'editorial',
  turn: 1,
  date: null,
  url: null,
  source_url: '/sources/x',
});

interface Ended {
  readonly id: string;
  readonly caller?: Caller;
  /** The document that it quotes. */
  readonly cites?: string;
  readonly text?: string;
}

/** How an answer ended, by what matters to a test. */
export function outcomeOf({ id, caller = ANNA, cites, text = `Answer ${id}.` }: Ended): AnswerOutcome {
  const words = `Words of ${cites}.`;
  const quoting = {
    answer: `${words} [1]`,
    status: 'answered' as const,
    sentences: [{ text: words, start: 0, end: words.length, citation_ids: [1], support: 'quote' as const }],
    citations: [citationOf(cites ?? '')],
  };
  const answer = answerOf({ id, answer: text, ...(cites !== undefined && quoting) });
  return { question: { text: `Question ${id}?` }, caller, answer, fault: undefined };
}

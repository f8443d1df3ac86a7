import type { Answer, AnswerStatus, Citation } from '../../src/domain/answer.ts';
import type { GoldQuestion } from '../../src/evaluation/gold/gold-set.ts';

interface GoldSketch extends Partial<Omit<GoldQuestion, 'evidence' | 'answerable'>> {
  readonly evidence: readonly {
    readonly start: number;
    readonly end: number;
    readonly document_id?: string;
    readonly quote?: string;
  }[];
}

/** A gold question by its evidence; it is answerable when there is any. */
export const goldOf = ({ evidence, ...details }: GoldSketch): GoldQuestion => ({
  id: 'g1',
  language: 'ru',
  question: 'Сколько ульев?',
  kind: 'fact',
  answer: '',
  must_include: [],
  ...details,
  evidence: evidence.map((span) => ({ quote: '', ...span })),
  answerable: evidence.length > 0,
});

interface AnswerSketch {
  readonly status: AnswerStatus;
  readonly citations: readonly { readonly start: number; readonly end: number; readonly id: string }[];
  /** Canonical text that the citations quote; a row of dots when absent. */
  readonly text?: string;
}

/** An answer by the places that it cites, `id` being that of the document. */
export const answerOf = ({ status, citations, text }: AnswerSketch): Answer => ({
  id: 'answer-1',
  kind: 'answer',
  status,
  answer: '',
  lead: null,
  language: 'ru',
  sentences: [],
  omitted_sentences: 0,
  corrections: [],
  citations: citations.map(({ start, end, id }, place): Citation => ({
    id: place + 1,
    type: 'char_location',
    document_id: id,
    document_title: id,
    document_sha256: '',
    chunk_id: `${id}#1.1`,
    cited_text: text?.slice(start, end) ?? '.'.repeat(end - start),
    start_char_index: start,
    end_char_index: end,
    offset_unit: 'utf16',
    answer_start: 0,
    answer_end: 0,
    verified: 'exact',
    verbatim: true,
    language: 'ru',
    speaker: null,
    role: 'editorial',
    turn: 1,
    date: null,
    url: null,
    source_url: '',
  })),
  sources: [],
  standalone_question: '',
  conversation_id: '',
  provider: 'offline',
  model: 'extractive',
  fallback: false,
  usage: { input_tokens: 0, output_tokens: 0 },
  timings_ms: {},
});

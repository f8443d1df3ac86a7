import type { Answer, Citation, Source } from '../../domain/answer.ts';
import type { StreamEvent } from '../stream-event.ts';

const TITLE = "Interview with Andrei Kazantsev on the C5+1 summit and Tokayev's visit to the US: a retelling";
const QUOTATION =
  'Talks at the highest level between Kazakhstan and the United States ended with the signing of commercial agreements worth over 17 billion US dollars.';

const passage = {
  document_id: 'kazantsev-interview-en',
  document_title: TITLE,
  chunk_id: 'kazantsev-interview-en#1.1',
  speaker: null,
  role: 'editorial',
  turn: 1,
  language: 'en',
  date: null,
  url: null,
} as const;

const citation: Citation = {
  ...passage,
  id: 1,
  type: 'char_location',
  document_sha256: 'f61caed60d5e457679ecc052459ca4a0cf6a03e8c598b4f6cf6c27627989f157',
  cited_text: QUOTATION,
  start_char_index: 656,
  end_char_index: 805,
  offset_unit: 'utf16',
  answer_start: 176,
  answer_end: 179,
  verified: 'exact',
  verbatim: false,
  heading_path: [TITLE],
  source_url: '/sources/kazantsev-interview-en?start=656&end=805#quotation',
};

const source: Source = {
  ...passage,
  text: `Caravan.kz talked to Andrei Kazantsev, a doctor of political science, about how the White House received the President of Kazakhstan and about what brings the positions of Tokayev and Trump closer together. ${QUOTATION} The text below retells the Caravan.kz interview in other words, with the journalist's questions and the expert's answers kept apart.`,
  score: 0.475,
  start_char_index: 449,
  end_char_index: 938,
  source_url: '/sources/kazantsev-interview-en?start=449&end=938#quotation',
};

/** An answer from the documents that the bot comes with; it can be verified. */
export const EXAMPLE_ANSWER: Answer = {
  id: '2b0d7b3d-9f0e-4a53-8c55-6e1f1e0f7f10',
  kind: 'answer',
  status: 'answered',
  answer: `According to a retelling: ${QUOTATION} [1]`,
  lead: 'According to a retelling:',
  language: 'en',
  sentences: [{ text: QUOTATION, start: 26, end: 175, citation_ids: [1], support: 'quote' }],
  omitted_sentences: 0,
  corrections: [],
  citations: [citation],
  sources: [source],
  standalone_question: 'What were the commercial agreements worth?',
  conversation_id: 'talk-1',
  provider: 'offline',
  model: 'extractive',
  fallback: false,
  usage: { input_tokens: 0, output_tokens: 0 },
  timings_ms: { total: 2.1, retrieval: 1.6, answer: 0.5 },
};

const { id, conversation_id, standalone_question, sources, usage, status, answer, lead } = EXAMPLE_ANSWER;
const opening = `${lead} `;

/** Each event once, in the order of a stream; `error` stands where `done` would. */
export const EXAMPLE_EVENTS: readonly StreamEvent[] = [
  { type: 'start', id, conversation_id },
  { type: 'rewrite', standalone_question },
  { type: 'sources', sources },
  { type: 'delta', text: opening },
  { type: 'citation', citation },
  { type: 'delta', text: answer.slice(opening.length) },
  { type: 'usage', usage },
  { type: 'done', status, answer: EXAMPLE_ANSWER },
  {
    type: 'error',
    error: {
      code: 'model_timeout',
      message: 'The language model gave no answer. Try again; the log has the request id.',
      type: 'server_error',
    },
  },
];

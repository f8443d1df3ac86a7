import type { Language } from './language.ts';
import type { Role } from './source-document.ts';

/*
 * The objects of the public contract. They travel over HTTP, into files and onto the terminal as they are,
 * so their fields bear the contract's names.
 */

/** What was retrieved. */
export interface Source {
  readonly chunk_id: string;
  readonly document_id: string;
  readonly document_title: string;
  readonly text: string;
  readonly speaker: string | null;
  readonly role: Role;
  readonly turn: number;
  readonly language: Language;
  readonly date: string | null;
  readonly score: number;
  readonly start_char_index: number;
  readonly end_char_index: number;
  readonly url: string | null;
  readonly source_url: string;
}

/** What was proved: `text.slice(start_char_index, end_char_index) === cited_text` in the canonical text. */
export interface Citation {
  /** The n of the mark `[n]`. */
  readonly id: number;
  readonly type: 'char_location';
  readonly document_id: string;
  readonly document_title: string;
  readonly document_sha256: string;
  readonly chunk_id: string;
  readonly cited_text: string;
  readonly start_char_index: number;
  readonly end_char_index: number;
  readonly offset_unit: 'utf16';
  /** Place of the citation's first mark in `answer`. */
  readonly answer_start: number;
  readonly answer_end: number;
  readonly verified: 'exact' | 'normalized';
  /** False when the cited words are a retelling, not the speaker's own. */
  readonly verbatim: boolean;
  readonly language: Language;
  readonly speaker: string | null;
  readonly role: Role;
  readonly turn: number;
  readonly date: string | null;
  readonly heading_path?: readonly string[];
  readonly url: string | null;
  readonly source_url: string;
}

export type Support = 'quote' | 'paraphrase' | 'translation' | 'unproved';

export interface AnswerSentence {
  readonly text: string;
  /** Place of the sentence in `answer`, without its marks. */
  readonly start: number;
  readonly end: number;
  readonly citation_ids: readonly number[];
  readonly support: Support;
}

export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
}

export type AnswerStatus = 'answered' | 'partial' | 'not_found' | 'refused';

export interface Answer {
  readonly id: string;
  readonly kind: 'answer' | 'about';
  readonly status: AnswerStatus;
  readonly answer: string;
  readonly lead: string | null;
  readonly language: Language;
  readonly sentences: readonly AnswerSentence[];
  /** How many drafted sentences were left out because nothing proved them. */
  readonly omitted_sentences: number;
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[];
  readonly standalone_question: string;
  readonly conversation_id: string;
  readonly provider: string;
  readonly model: string;
  readonly fallback: boolean;
  readonly usage: Usage;
  readonly timings_ms: Readonly<Record<string, number>>;
}

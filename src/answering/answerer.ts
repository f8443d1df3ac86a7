import { randomUUID } from 'node:crypto';
import type { Answer, AnswerStatus, Source, Usage } from '../domain/answer.ts';
import type { AnswerEvent } from '../domain/answer-event.ts';
import type { Language } from '../domain/language.ts';
import type { Question } from '../domain/question.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { ChunkStore } from '../store/chunk-store.ts';
import { readTypedQuestion } from '../text/typed-question.ts';
import type { IsKnown } from '../text/typed-reading.ts';
import { createAnswerText, type AnswerText, type ProvedSentence } from './answer-text.ts';
import { proveEvidence } from './citation-proof.ts';
import { createKnownWords } from './known-words.ts';
import type { Drafter, DraftEvent, DraftSentence } from './drafter.ts';
import { ownReply, type OwnReply } from './own-reply.ts';
import { PHRASES } from './phrases.ts';
import { toSources } from './source.ts';
import type { Rewriter } from './rewriter.ts';

interface AnswerOptions {
  /** The id of the answer; a new one when absent. */
  readonly id?: string;
  readonly signal?: AbortSignal;
  /** Hears why the model's answer was replaced by the offline one: for a log, not for the asker. */
  readonly onFallback?: ((reason: string) => void) | undefined;
}

export interface Answerer {
  /**
   * The course of the answer to one question; its last event is `done`. Throws ModelError when the model fails and
   * no fallback is configured, and the signal's reason when it is aborted.
   */
  answer(question: Question, options?: AnswerOptions): AsyncIterable<AnswerEvent>;
}

export interface AnswererParts {
  readonly store: ChunkStore;
  readonly retriever: Retriever;
  readonly drafter: Drafter;
  readonly rewrite: Rewriter;
  /** Passages that are retrieved when the question does not say. */
  readonly topK: number;
}

export function createAnswerer(parts: AnswererParts): Answerer {
  const documents = new Map(parts.store.documents.map((document) => [document.id, document]));
  const knownWords = createKnownWords(parts.store);
  const all = { ...parts, documents, knownWords };
  return { answer: (question, options = {}) => answerQuestion(all, question, options) };
}

/** The whole answer at once. */
export async function collectAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  for await (const event of events) if (event.type === 'done') return event.answer;
  throw new TypeError('The course of an answer ended without "done".');
}

type Parts = AnswererParts & {
  readonly documents: ReadonlyMap<string, DocumentMetadata>;
  readonly knownWords: () => Promise<IsKnown>;
};

/** What is known of an answer before its first sentence. */
interface Setting {
  readonly id: string;
  readonly conversationId: string;
  readonly kind: Answer['kind'];
  readonly language: Language;
  readonly question: string;
  readonly corrections: Answer['corrections'];
  readonly sources: readonly Source[];
}

async function* answerQuestion(
  parts: Parts,
  question: Question,
  { id = randomUUID(), signal = new AbortController().signal, onFallback }: AnswerOptions,
): AsyncGenerator<AnswerEvent> {
  const clock = startClock();
  const conversationId = question.conversationId ?? randomUUID();
  yield { type: 'start', id, conversation_id: conversationId };
  const typed = readTypedQuestion(question.text, await parts.knownWords());
  const meant = { ...question, text: typed.text };
  const own = ownReply(meant, parts.store.documents);
  const language = own?.language ?? question.language ?? typed.language;
  const { setting, outcome } = own
    ? yield* answerInOwnWords(meant.text, own)
    : yield* answerFromSources(parts, { ...meant, language }, { clock, signal, onFallback });
  yield { type: 'usage', usage: outcome.usage };
  const corrections = [...typed.corrections, ...setting.corrections];
  const whole = { ...setting, corrections, id, conversationId, language };
  const answer = toAnswer(parts, whole, outcome, clock.timings());
  yield { type: 'done', status: answer.status, answer };
}

interface Answered {
  readonly setting: Pick<Setting, 'kind' | 'question' | 'corrections' | 'sources'>;
  readonly outcome: Outcome;
}

/** Says what needs no quotation: what can be asked here, or that an instruction is not followed. */
async function* answerInOwnWords(
  question: string,
  { kind, status, text }: OwnReply,
): AsyncGenerator<AnswerEvent, Answered> {
  yield { type: 'sources', sources: [] };
  const written = createAnswerText();
  yield* written.addPhrase(text);
  return {
    setting: { kind, question, corrections: [], sources: [] },
    outcome: { ...NOTHING_DRAFTED, status, written },
  };
}

async function* answerFromSources(
  parts: Parts,
  { text, language, history = [], topK = parts.topK, filter }: Question & { readonly language: Language },
  {
    clock,
    signal,
    onFallback,
  }: Required<Pick<AnswerOptions, 'signal'>> & AnswerOptions & { readonly clock: Clock },
): AsyncGenerator<AnswerEvent, Answered> {
  const { question, usage } = await parts.rewrite({ question: text, history, language, signal });
  clock.mark('rewrite');
  if (question !== text) yield { type: 'rewrite', standalone_question: question };
  const retrieval = await parts.retriever.retrieve({ text: question, language, topK, filter, signal });
  signal.throwIfAborted();
  clock.mark('retrieval');
  const sources = toSources(retrieval.ranking, parts.documents);
  yield { type: 'sources', sources };
  const request = { question, language, history, retrieval, documents: parts.documents, signal };
  const drafted = yield* writeAnswer(parts, parts.drafter.draft(request), { language, onFallback });
  const outcome = { ...drafted, usage: sumOf(drafted.usage, usage) };
  clock.mark('answer');
  const { corrections } = retrieval;
  return { setting: { kind: 'answer', question, corrections, sources }, outcome };
}

const sumOf = (a: Usage, b: Usage = NOTHING_DRAFTED.usage): Usage => ({
  input_tokens: a.input_tokens + b.input_tokens,
  output_tokens: a.output_tokens + b.output_tokens,
});

/** What became of a draft. */
interface Outcome {
  readonly status: AnswerStatus;
  readonly lead: string | null;
  readonly written: AnswerText;
  readonly omitted: number;
  readonly usage: Usage;
  readonly isFallback: boolean;
}

const NOTHING_DRAFTED: Omit<Outcome, 'written'> = {
  status: 'answered',
  lead: null,
  omitted: 0,
  usage: { input_tokens: 0, output_tokens: 0 },
  isFallback: false,
};

/** Writes down the sentences of a draft that can be proved; without any the sources don't say. */
async function* writeAnswer(
  { store }: Parts,
  draft: AsyncIterable<DraftEvent>,
  { language, onFallback }: { readonly language: Language; readonly onFallback: AnswerOptions['onFallback'] },
): AsyncGenerator<AnswerEvent, Outcome> {
  const written = createAnswerText();
  let { status, lead, omitted, usage, isFallback } = NOTHING_DRAFTED;
  let pendingLead: string | null = null;
  for await (const event of draft) {
    switch (event.type) {
      case 'opening':
        pendingLead = event.lead;
        if (written.text === '') ({ status, lead } = event);
        break;
      case 'sentence': {
        const proved = await proveSentence(store, event.sentence);
        if (proved === undefined) omitted += 1;
        else yield* addProved(written, proved, pendingLead);
        if (proved !== undefined) pendingLead = null;
        break;
      }
      case 'omission':
        omitted += 1;
        break;
      case 'usage':
        usage = event.usage;
        break;
      case 'fallback':
        isFallback = true;
        onFallback?.(event.reason);
        break;
    }
  }
  if (written.sentences.length > 0) return { status, lead, written, omitted, usage, isFallback };
  yield* written.addPhrase(PHRASES[language].notFound);
  return { status: 'not_found', lead: null, written, omitted, usage, isFallback };
}

/** A sentence is proved when every place that it rests on is; one without any passes only as what it is, unproved. */
async function proveSentence(
  store: ChunkStore,
  { text, support, evidence }: DraftSentence,
): Promise<ProvedSentence | undefined> {
  const proofs = await Promise.all(evidence.map((place) => proveEvidence(store, place)));
  const quotations = proofs.filter((proof) => proof !== undefined);
  if (quotations.length < proofs.length) return undefined;
  if (quotations.length === 0 && support !== 'unproved') return undefined;
  return { text, support, quotations };
}

/** A lead stands before a sentence that was proved, never alone. */
function addProved(written: AnswerText, sentence: ProvedSentence, lead: string | null): AnswerEvent[] {
  const opening = lead === null ? [] : written.addPhrase(lead);
  return [...opening, ...written.addSentence(sentence)];
}

function toAnswer(
  { drafter }: Parts,
  setting: Setting,
  { status, lead, written, omitted, usage, isFallback }: Outcome,
  timings: Record<string, number>,
): Answer {
  return {
    id: setting.id,
    kind: setting.kind,
    status,
    answer: written.text,
    lead,
    language: setting.language,
    sentences: written.sentences,
    omitted_sentences: omitted,
    corrections: setting.corrections,
    citations: written.citations,
    sources: setting.sources,
    standalone_question: setting.question,
    conversation_id: setting.conversationId,
    provider: isFallback ? 'offline' : drafter.provider,
    model: isFallback ? 'extractive' : drafter.model,
    fallback: isFallback,
    usage,
    timings_ms: timings,
  };
}

/** Milliseconds of the stages of an answer, to a hundredth. */
interface Clock {
  mark(stage: string): void;
  timings(): Record<string, number>;
}

function startClock(): Clock {
  const start = performance.now();
  const stages: Record<string, number> = {};
  let last = start;
  return {
    mark: (stage) => {
      stages[stage] = rounded(performance.now() - last);
      last = performance.now();
    },
    timings: () => ({ total: rounded(performance.now() - start), ...stages }),
  };
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

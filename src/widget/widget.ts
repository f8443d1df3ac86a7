import type { Citation } from '../domain/answer.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { HistoryTurn } from '../domain/question.ts';
import { LONGEST_HISTORY_TURN, MOST_HISTORY_TURNS } from '../protocol/limits.ts';
import type { ErrorBody } from '../protocol/error-body.ts';
import type { StreamEvent } from '../protocol/stream-event.ts';
import { ask, type AskRequest } from './ask.ts';
import { LABELS, type Labels } from './labels.ts';
import { createExchange, element, type Exchange } from './render.ts';

const find = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new TypeError(`The page has no ${id}.`);
};

const form = find('ask', HTMLFormElement);
const input = find('question', HTMLTextAreaElement);
const button = find('send', HTMLButtonElement);
const conversation = find('conversation', HTMLElement);
const starters = find('starters', HTMLElement);
const languages = find('languages', HTMLElement);

let language: Language = LANGUAGES.find((code) => navigator.language.startsWith(code)) ?? 'en';
let conversationId: string | undefined;
let running: AbortController | undefined;
let exchanges = 0;
const history: HistoryTurn[] = [];

function showLanguage(): void {
  const labels = LABELS[language];
  document.documentElement.lang = language;
  find('tagline', HTMLParagraphElement).textContent = labels.tagline;
  find('question-label', HTMLLabelElement).textContent = labels.placeholder;
  input.placeholder = labels.placeholder;
  languages.setAttribute('aria-label', labels.language);
  for (const choice of languages.querySelectorAll('button')) {
    choice.setAttribute('aria-pressed', String(choice.lang === language));
  }
  starters.replaceChildren(...labels.starters.map(starterButton));
  showButton();
}

function showButton(): void {
  const { send, stop } = LABELS[language];
  button.textContent = running === undefined ? send : stop;
  conversation.setAttribute('aria-busy', String(running !== undefined));
}

function languageButton(code: Language): HTMLButtonElement {
  const choice = element('button', 'language', LABELS[code].name);
  choice.type = 'button';
  choice.lang = code;
  choice.addEventListener('click', () => {
    language = code;
    showLanguage();
  });
  return choice;
}

function starterButton(question: string): HTMLButtonElement {
  const starter = element('button', 'starter', question);
  starter.type = 'button';
  starter.addEventListener('click', () => {
    input.focus({ preventScroll: true });
    void submit(question);
  });
  return starter;
}

async function submit(question: string): Promise<void> {
  const labels = LABELS[language];
  const stop = new AbortController();
  running = stop;
  starters.hidden = true;
  showButton();
  exchanges += 1;
  const exchange = createExchange(question, exchanges, labels);
  conversation.append(exchange.root);
  exchange.root.scrollIntoView({ block: 'start' });
  const last = await follow(question, exchange, stop.signal);
  exchange.settle();
  if (stop.signal.aborted) exchange.showNotice(labels.stopped);
  else conclude(question, exchange, { last, labels });
  running = undefined;
  showButton();
}

/** Shows an answer while it comes; gives its last event: where the connection broke, that tells how far it got. */
async function follow(
  question: string,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<StreamEvent | undefined> {
  let last: StreamEvent | undefined;
  let text = '';
  const citations: Citation[] = [];
  try {
    for await (const event of ask(toRequest(question), signal)) {
      last = event;
      if (event.type === 'delta') text += event.text;
      if (event.type === 'citation') citations.push(event.citation);
      exchange.showAnswer(text, citations);
    }
  } catch {
    return last;
  }
  return last;
}

const toRequest = (question: string): AskRequest => ({
  question,
  history: history.slice(-MOST_HISTORY_TURNS),
  ...(conversationId !== undefined && { conversation_id: conversationId }),
});

interface Ending {
  readonly last: StreamEvent | undefined;
  readonly labels: Labels;
}

type FaultLabel = 'broken' | 'needsKey' | 'tooMany' | 'exhausted';

/** What a visitor is told of a refusal that is not the server's failure. */
const FAULT_LABELS: Readonly<Partial<Record<ErrorBody['code'], FaultLabel>>> = {
  missing_key: 'needsKey',
  invalid_key: 'needsKey',
  rate_limited: 'tooMany',
  overloaded: 'tooMany',
  conversation_busy: 'tooMany',
  budget_exhausted: 'exhausted',
  shutting_down: 'broken',
};

/** An answer that ends without `done` is a failure, and the reader is told. */
function conclude(question: string, exchange: Exchange, { last, labels }: Ending): void {
  if (last === undefined) return exchange.showFault(labels.unreachable);
  if (last.type === 'error') return exchange.showFault(labels[FAULT_LABELS[last.error.code] ?? 'failed']);
  if (last.type !== 'done') return exchange.showFault(labels.broken);
  const { answer } = last;
  conversationId = answer.conversation_id;
  exchange.showCorrections(answer);
  if (answer.fallback) exchange.showNotice(labels.offlineNow);
  history.push({ role: 'user', content: question }, { role: 'assistant', content: shortened(answer.answer) });
}

/** Cut to what the server takes, never inside a surrogate pair. */
const shortened = (text: string): string => text.slice(0, LONGEST_HISTORY_TURN).replace(/\p{Cs}$/u, '');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (running !== undefined) {
    running.abort();
    return;
  }
  const question = input.value.trim();
  if (question === '') return;
  input.value = '';
  void submit(question);
});

/** Enter sends, Shift with Enter breaks the line; while an answer comes, Enter does not stop it by mistake. */
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (running === undefined) form.requestSubmit();
});

languages.append(...LANGUAGES.map(languageButton));
showLanguage();
input.focus();

import type { Citation } from '../domain/answer.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { HistoryTurn } from '../domain/question.ts';
import type { StreamEvent } from '../protocol/stream-event.ts';
import { ask } from './ask.ts';
import { LABELS } from './labels.ts';
import { createExchange, element, type Exchange } from './render.ts';

/** Turns of the conversation that go with a question: what the contract allows. */
const HISTORY_TURNS = 20;
const LONGEST_HISTORY_TURN = 4_000;

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

let language: Language = LANGUAGES.find((code) => navigator.language.startsWith(code)) ?? 'en';
let conversationId: string | undefined;
let running: AbortController | undefined;
let exchanges = 0;
const history: HistoryTurn[] = [];

function showLabels(): void {
  const labels = LABELS[language];
  document.documentElement.lang = language;
  find('tagline', HTMLParagraphElement).textContent = labels.tagline;
  find('question-label', HTMLLabelElement).textContent = labels.placeholder;
  input.placeholder = labels.placeholder;
  button.textContent = running === undefined ? labels.send : labels.stop;
  find('languages', HTMLElement).replaceChildren(...LANGUAGES.map(languageButton));
  starters.replaceChildren(...labels.starters.map(starterButton));
}

function languageButton(code: Language): HTMLButtonElement {
  const choice = element('button', 'language', LABELS[code].name);
  choice.lang = code;
  choice.setAttribute('aria-pressed', String(code === language));
  choice.addEventListener('click', () => {
    language = code;
    showLabels();
  });
  return choice;
}

function starterButton(question: string): HTMLButtonElement {
  const starter = element('button', 'starter', question);
  starter.addEventListener('click', () => void submit(question));
  return starter;
}

async function submit(question: string): Promise<void> {
  if (running !== undefined) return;
  running = new AbortController();
  starters.hidden = true;
  showLabels();
  exchanges += 1;
  const exchange = createExchange(question, exchanges, LABELS[language]);
  conversation.append(exchange.root);
  exchange.root.scrollIntoView({ block: 'start', behavior: 'smooth' });
  try {
    await follow(question, exchange, running.signal);
  } catch (error) {
    if (!running.signal.aborted) exchange.showFault(error instanceof Error ? error.message : String(error));
  } finally {
    running = undefined;
    showLabels();
    input.focus();
  }
}

/** Shows an answer while it comes; a stream that ends without `done` or `error` is a failure. */
async function follow(question: string, exchange: Exchange, signal: AbortSignal): Promise<void> {
  let text = '';
  let isEnded = false;
  const citations: Citation[] = [];
  const request = {
    question,
    history: history.slice(-HISTORY_TURNS),
    ...(conversationId && { conversation_id: conversationId }),
  };
  for await (const event of ask(request, signal)) {
    if (event.type === 'delta') text += event.text;
    if (event.type === 'citation') citations.push(event.citation);
    isEnded = conclude(event, question, exchange) || isEnded;
    exchange.showAnswer(text, citations);
  }
  if (!isEnded) exchange.showFault(LABELS[language].broken);
}

/** Says whether the event is the stream's last. */
function conclude(event: StreamEvent, question: string, exchange: Exchange): boolean {
  if (event.type === 'error') exchange.showFault(event.error.message);
  if (event.type !== 'done') return event.type === 'error';
  conversationId = event.answer.conversation_id;
  if (event.answer.fallback) exchange.showNotice(LABELS[language].offlineNow);
  const content = event.answer.answer.slice(0, LONGEST_HISTORY_TURN);
  history.push({ role: 'user', content: question }, { role: 'assistant', content });
  return true;
}

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

input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

showLabels();
input.focus();

import type { Answer, Citation } from '../domain/answer.ts';
import type { Language } from '../domain/language.ts';
import { LABELS, type Labels } from './labels.ts';

const MARK = /\[(\d+)\]/g;
const NO_BREAK_SPACE = '\u00A0';

/** An element with text: nothing that a source or a model writes ever becomes markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** One question with the place for its answer. */
export interface Exchange {
  readonly root: HTMLElement;
  /** Shows the answer so far, its marks as links to the citations that are known. */
  showAnswer(text: string, citations: readonly Citation[]): void;
  /** What misspelt words of the question were taken for, above the answer and in its language; nothing without any. */
  showCorrections(answer: Pick<Answer, 'corrections' | 'language'>): void;
  /** A remark above the answer. */
  showNotice(text: string): void;
  /** What went wrong, below what there is of the answer. */
  showFault(text: string): void;
  /** Nothing more will come. */
  settle(): void;
}

export function createExchange(question: string, number: number, labels: Labels): Exchange {
  const root = element('article', 'exchange');
  const waiting = element('p', 'waiting', labels.waiting);
  const answer = element('p', 'answer');
  const notices = element('div', 'notices');
  const faults = element('div', 'faults');
  const sources = element('section', 'sources');
  const cards = element('ol', 'citations');
  sources.hidden = true;
  sources.append(element('h2', 'sources-title', labels.sources), cards);
  root.append(element('p', 'question', question), waiting, notices, answer, faults, sources);
  const anchor = (id: number): string => `citation-${number}-${id}`;
  return {
    root,
    showAnswer: (text, citations) => {
      waiting.hidden = text !== '';
      const known = new Set(citations.map(({ id }) => id));
      answer.replaceChildren(...markedText(text, (id) => (known.has(id) ? anchor(id) : undefined)));
      for (const citation of citations.slice(cards.children.length)) {
        cards.append(citationCard(citation, anchor(citation.id), labels));
      }
      sources.hidden = citations.length === 0;
    },
    showCorrections: ({ corrections, language }) => {
      if (corrections.length > 0) notices.prepend(correctionsLine(corrections, language));
    },
    showNotice: (text) => notices.append(element('p', 'notice', text)),
    showFault: (text) => {
      const fault = element('p', 'fault', text);
      fault.setAttribute('role', 'alert');
      faults.append(fault);
    },
    settle: () => {
      waiting.hidden = true;
    },
  };
}

function correctionsLine(corrections: Answer['corrections'], language: Language): HTMLParagraphElement {
  const words = corrections.map(({ from, to }) => `${from} → ${to}`).join(', ');
  const line = element('p', 'corrections', `${LABELS[language].understoodAs} ${words}`);
  line.lang = language;
  return line;
}

/** A mark stays on the line of the word before it. */
function markedText(text: string, anchorOf: (id: number) => string | undefined): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    const target = anchorOf(Number(match[1]));
    if (target === undefined) continue;
    nodes.push(document.createTextNode(text.slice(end, match.index).replace(/ $/, NO_BREAK_SPACE)));
    const link = element('a', 'mark', match[0]);
    link.href = `#${target}`;
    nodes.push(link);
    end = match.index + match[0].length;
  }
  return [...nodes, document.createTextNode(text.slice(end))];
}

function citationCard(citation: Citation, anchor: string, labels: Labels): HTMLLIElement {
  const card = element('li', 'citation');
  card.id = anchor;
  card.value = citation.id;
  const quotation = element(citation.verbatim ? 'q' : 'span', 'quotation', citation.cited_text);
  quotation.lang = citation.language;
  const details = [citation.speaker, labels.roles[citation.role], citation.date];
  const link = element('a', 'document', citation.document_title);
  link.href = citation.source_url;
  link.target = '_blank';
  link.rel = 'noopener';
  card.append(quotation, element('p', 'speaker', details.filter(Boolean).join(' · ')), link);
  if (!citation.verbatim) card.append(' ', element('span', 'badge', labels.retelling));
  return card;
}

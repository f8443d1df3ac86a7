import type { Citation } from '../domain/answer.ts';
import type { Labels } from './labels.ts';

const MARK = /\[(\d+)\]/g;

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
  showNotice(text: string): void;
  showFault(text: string): void;
}

export function createExchange(question: string, number: number, labels: Labels): Exchange {
  const root = element('article', 'exchange');
  const answer = element('p', 'answer');
  const notices = element('div', 'notices');
  const sources = element('ol', 'citations');
  sources.setAttribute('aria-label', labels.sources);
  root.append(element('p', 'question', question), notices, answer, sources);
  const anchor = (id: number): string => `citation-${number}-${id}`;
  return {
    root,
    showAnswer: (text, citations) => {
      const known = new Set(citations.map(({ id }) => id));
      answer.replaceChildren(...markedText(text, (id) => (known.has(id) ? anchor(id) : undefined)));
      for (const citation of citations.slice(sources.children.length)) {
        sources.append(citationCard(citation, anchor(citation.id), labels));
      }
    },
    showNotice: (text) => notices.append(element('p', 'notice', text)),
    showFault: (text) => {
      const fault = element('p', 'fault', text);
      fault.setAttribute('role', 'alert');
      notices.append(fault);
    },
  };
}

function markedText(text: string, anchorOf: (id: number) => string | undefined): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    const target = anchorOf(Number(match[1]));
    if (target === undefined) continue;
    nodes.push(document.createTextNode(text.slice(end, match.index)));
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
  const speaker = citation.speaker ?? '';
  const who = [speaker, labels.roles[citation.role]].filter(Boolean).join(' · ');
  const link = element('a', 'document', citation.document_title);
  link.href = citation.source_url;
  link.target = '_blank';
  link.rel = 'noopener';
  card.append(quotation, element('p', 'speaker', who), link);
  if (!citation.verbatim) card.append(element('span', 'badge', labels.retelling));
  return card;
}

import { guessLanguage } from '../../text/language.ts';
import type { CitedPlace, QuestionResult } from '../answers/answers-report.ts';
import type { GoldEvidence } from '../gold/gold-set.ts';
import { html, type Content, type Html } from './html.ts';
import { areInOneDocument, coveredShare, cutAtSpans, renderParts, spanOfCitation } from './marked-text.ts';
import { formatPercent } from './number-format.ts';

/** Evidence counts as cited from here on, as the metrics have it. */
const LEAST_COVERED = 0.5;

/** A quotation of the answer; what it shares with evidence is marked. */
export function renderQuotation(citation: CitedPlace, { evidence }: QuestionResult): Html {
  const near = evidence.filter((each) => areInOneDocument(citation, each));
  const parts = cutAtSpans(citation.cited_text, citation.start_char_index, near);
  const touches = parts.some(({ marked }) => marked);
  const origin = [citation.document_title, citation.speaker].filter((part) => part !== null).join(' – ');
  return renderQuoted({
    language: citation.language,
    words: renderParts(parts),
    origin: `[${citation.id}] ${origin}`,
    badge: touches ? { class: 'right', words: 'touches evidence' } : undefined,
  });
}

/** A piece of gold evidence; what the answer quotes of it is marked. */
export function renderEvidence(evidence: GoldEvidence, { citations }: QuestionResult): Html {
  const near = citations.filter((citation) => areInOneDocument(citation, evidence));
  const parts = cutAtSpans(evidence.quote, evidence.start, near.map(spanOfCitation));
  return renderQuoted({
    language: guessLanguage(evidence.quote),
    words: renderParts(parts),
    origin: evidence.document_id ?? '',
    badge: coverageBadge(coveredShare(evidence, citations)),
  });
}

interface Badge {
  readonly class: 'right' | 'wrong';
  readonly words: string;
}

function coverageBadge(covered: number): Badge {
  if (covered === 0) return { class: 'wrong', words: 'not cited' };
  const words = `one citation covers ${formatPercent(covered)}`;
  return covered >= LEAST_COVERED
    ? { class: 'right', words: `cited: ${words}` }
    : { class: 'wrong', words: `touched: ${words}` };
}

interface Quoted {
  readonly language: string;
  readonly words: Html;
  readonly origin: Content;
  readonly badge: Badge | undefined;
}

const renderQuoted = ({ language, words, origin, badge }: Quoted): Html =>
  html`<figure class="quotation">
    <blockquote class="words" lang="${language}">${words}</blockquote>
    <figcaption>
      ${origin}${
        badge === undefined ? undefined : html` <span class="badge ${badge.class}">${badge.words}</span>`
      }
    </figcaption>
  </figure> `;

import type { CitedDocument, IsHeld } from './answer-log.ts';
import type { AnswerRecord, RecordedCitation } from './answer-record.ts';

/** Whether a document is held whose id or whose text is this one's: a document that was moved has another id. */
export function holdsAnyOf(documents: Iterable<{ readonly id: string; readonly sha256: string }>): IsHeld {
  const known = new Set<string>();
  for (const { id, sha256 } of documents) known.add(id).add(sha256);
  return ({ document_id: id, document_sha256: sha256 }: CitedDocument) => known.has(id) || known.has(sha256);
}

/**
 * A record without the words of documents that are no longer held: their quotations, and every sentence that rests on
 * one. The question as it was understood goes too: an earlier answer may have lent it such words. The same record when
 * nothing in it has to go.
 */
export function withdrawQuotations(record: AnswerRecord, isHeld: IsHeld): AnswerRecord {
  const isGone = (citation: RecordedCitation): boolean => citation.cited_text !== null && !isHeld(citation);
  if (!record.citations.some(isGone)) return record;
  const citations = record.citations.map((citation) =>
    isGone(citation) ? { ...citation, cited_text: null, speaker: null } : citation,
  );
  const gone = new Set(record.citations.filter(isGone).map(({ id }) => id));
  const standalone = record.standalone_question === record.question ? record.question : null;
  return { ...record, ...withoutSentences(record, gone), citations, standalone_question: standalone };
}

/** The marks of a sentence. */
const MARKS = /^(?:\s*\[\d+\])*/;

/** With a sentence goes what leads up to it, such as the speaker's name, and its marks. */
function withoutSentences(
  { answer, sentences }: AnswerRecord,
  gone: ReadonlySet<number>,
): Pick<AnswerRecord, 'answer' | 'sentences'> {
  const kept: AnswerRecord['sentences'] = [];
  let text = '';
  let from = 0;
  for (const [place, sentence] of sentences.entries()) {
    const after = answer.slice(sentence.end, sentences[place + 1]?.start ?? answer.length);
    const to = sentence.end + (MARKS.exec(after)?.[0].length ?? 0);
    if (!sentence.citation_ids.some((id) => gone.has(id))) {
      const shift = text.length - from;
      text += answer.slice(from, to);
      kept.push({ ...sentence, start: sentence.start + shift, end: sentence.end + shift });
    }
    from = to;
  }
  return { answer: text, sentences: kept };
}

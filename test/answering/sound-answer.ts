import { expect } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import type { AnswerEvent } from '../../src/domain/answer-event.ts';
import { documentOf, type DocumentSketch } from '../fakes/content.ts';

const COURSE = /^start (rewrite )?sources ((delta |citation )*)usage done $/;

/** Checks what holds of every answer, however it came about. */
export function expectSoundAnswer(
  events: readonly AnswerEvent[],
  answer: Answer,
  documents: readonly DocumentSketch[],
): void {
  expectSoundCourse(events, answer);
  expectSoundSentences(answer);
  expectSoundCitations(answer, documents);
}

function expectSoundCourse(events: readonly AnswerEvent[], answer: Answer): void {
  expect(events.map(({ type }) => `${type} `).join('')).toMatch(COURSE);
  const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
  expect(deltas.join('')).toBe(answer.answer);
  const cited = events.flatMap((event) => (event.type === 'citation' ? [event.citation] : []));
  expect(cited).toEqual(answer.citations);
  for (const event of events) {
    if (event.type === 'sources') expect(event.sources).toEqual(answer.sources);
    if (event.type === 'usage') expect(event.usage).toEqual(answer.usage);
    if (event.type === 'start') expect(event.id).toBe(answer.id);
    if (event.type === 'done') expect(event.status).toBe(answer.status);
  }
}

function expectSoundSentences({ answer, sentences, lead, citations, kind }: Answer): void {
  if (lead !== null) expect(answer.startsWith(`${lead} `)).toBe(true);
  const known = new Set(citations.map(({ id }) => id));
  for (const { text, start, end, citation_ids: ids } of sentences) {
    expect(answer.slice(start, end)).toBe(text);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.every((id) => known.has(id))).toBe(true);
    const marks = ids.map((id) => ` [${id}]`).join('');
    expect(answer.slice(end, end + marks.length)).toBe(marks);
  }
  expect(known.size > 0).toBe(kind === 'answer' && sentences.length > 0);
}

function expectSoundCitations(
  { answer, citations, status }: Answer,
  documents: readonly DocumentSketch[],
): void {
  const originals = new Map(documents.map((sketch) => [sketch.id, documentOf(sketch)]));
  expect(citations.map(({ id }) => id)).toEqual(citations.map((_, place) => place + 1));
  if (citations.length > 0) expect(['answered', 'partial']).toContain(status);
  for (const citation of citations) {
    const original = originals.get(citation.document_id);
    expect(original?.text.slice(citation.start_char_index, citation.end_char_index)).toBe(
      citation.cited_text,
    );
    expect(citation.document_sha256).toBe(original?.sha256);
    expect(answer.slice(citation.answer_start, citation.answer_end)).toBe(`[${citation.id}]`);
    expect(answer.indexOf(`[${citation.id}]`)).toBe(citation.answer_start);
  }
}

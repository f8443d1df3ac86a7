import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerRecord } from '../../src/store/answer-record.ts';
import { holdsAnyOf, withdrawQuotations } from '../../src/store/withdraw-quotations.ts';
import { quotation, recordOf, TWO_SOURCES } from './answer-sketch.ts';

const SEED = 20_261_123;
const DOCUMENTS = ['a', 'b', 'c'];

/** Answers whose every sentence tells by its words which documents it rests on. */
const anyAnswer = fc
  .array(fc.uniqueArray(fc.constantFrom(...DOCUMENTS), { minLength: 0 }), { maxLength: 6 })
  .map((sources): AnswerRecord => {
    let answer = 'Lead:';
    const sentences = sources.map((documents, place) => {
      const start = answer.length + ` Said in <${documents.join('><')}>: `.length;
      const words = `S${place} of <${documents.join('><')}>.`;
      const ids = documents.map((document) => DOCUMENTS.indexOf(document) + 1);
      answer += ` Said in <${documents.join('><')}>: ${words}${ids.map((id) => ` [${id}]`).join('')}`;
      return { start, end: start + words.length, citation_ids: ids };
    });
    const citations = DOCUMENTS.map((id, place) => quotation(place + 1, id, `Words of <${id}>.`));
    return recordOf('one', { answer, sentences, citations });
  });

const textsOf = ({ answer, sentences }: AnswerRecord): string[] =>
  sentences.map(({ start, end }) => answer.slice(start, end));

describe('withdrawing quotations', () => {
  test('leaves nothing that rests on a withdrawn document, and every other sentence as it was', () => {
    fc.assert(
      fc.property(anyAnswer, fc.subarray(DOCUMENTS), (record, gone) => {
        const left = withdrawQuotations(record, ({ document_id: id }) => !gone.includes(id));

        for (const id of gone) expect(JSON.stringify(left)).not.toContain(`<${id}>`);
        const kept = textsOf(record).filter((text) => !gone.some((id) => text.includes(`<${id}>`)));
        expect(textsOf(left)).toEqual(kept);
      }),
      { seed: SEED },
    );
  });

  test('never makes a record longer', () => {
    fc.assert(
      fc.property(anyAnswer, fc.subarray(DOCUMENTS), (record, held) => {
        const left = withdrawQuotations(record, ({ document_id: id }) => held.includes(id));
        expect(JSON.stringify(left).length).toBeLessThanOrEqual(JSON.stringify(record).length);
      }),
      { seed: SEED },
    );
  });

  test('gives the same record back when all of its documents are held', () => {
    const record = recordOf('one', TWO_SOURCES);
    expect(withdrawQuotations(record, () => true)).toBe(record);
  });

  test('forgets how a question was understood that differs from what was asked', () => {
    const record = recordOf('one', { ...TWO_SOURCES, standalone_question: 'Why do bees hum?' });
    expect(withdrawQuotations(record, () => false).standalone_question).toBeNull();
  });
});

describe('the documents that are held', () => {
  const isHeld = holdsAnyOf([{ id: 'bees', sha256: 'aa' }]);

  test.each([
    ['by its id, with other words', 'bees', 'bb', true],
    ['by its words, under another id', 'hives', 'aa', true],
    ['by neither', 'hives', 'bb', false],
  ])('know a document %s', (_how, id, sha256, held) => {
    expect(isHeld({ document_id: id, document_sha256: sha256 })).toBe(held);
  });
});

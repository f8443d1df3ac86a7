import { describe, expect, test } from 'vitest';
import { checkGold } from '../../../../src/evaluation/gold/check-gold.ts';
import { draftFromFeedback } from '../../../../src/evaluation/gold/draft/draft-from-feedback.ts';
import type { AnswerRecord } from '../../../../src/store/answer-record.ts';
import { storeOf } from '../../../fakes/content.ts';
import { quotation, rated, recordOf } from '../../../store/answer-sketch.ts';

const QUOTE = 'Bees hum all day.';
const library = await storeOf([
  { id: 'bees', turns: ['Bees sleep at night.', `${QUOTE} They rest.`] },
  { id: 'bridge', turns: ['The bridge stands.'] },
]);

async function* inTurn(records: readonly AnswerRecord[]): AsyncGenerator<AnswerRecord> {
  yield* records;
}

const disliked = (id: string, changes: Partial<AnswerRecord> = {}): AnswerRecord =>
  recordOf(id, { status: 'answered', ...rated('dislike', 'Wrong'), ...changes });

const draft = (records: readonly AnswerRecord[], count = 10) =>
  draftFromFeedback(inTurn(records), library, { count });

describe('a disliked answer', () => {
  test('becomes a question without an answer, with what was quoted as evidence to be checked', async () => {
    const citations = [{ ...quotation(1, 'bees', QUOTE), speaker: 'Anna' }];
    const [question, ...others] = await draft([
      disliked('one', { answer: 'Bees hum. [1]', question: 'And when?', citations, status: 'partial' }),
    ]);

    expect(others).toEqual([]);
    expect(question).toEqual({
      id: 'draft-feedback-en-001',
      language: 'en',
      question: 'What of one?',
      kind: 'fact',
      answer: '',
      must_include: [],
      evidence: [{ document_id: 'bees', quote: QUOTE, start: 22, end: 22 + QUOTE.length, speaker: 'Anna' }],
      answerable: true,
      review: {
        state: 'unreviewed',
        to_do: expect.stringContaining('Write the answer'),
        asked: 'And when?',
        bot_answer: 'Bees hum. [1]',
        bot_status: 'partial',
        comment: 'Wrong',
        answer_id: 'one',
      },
    });
  });

  test('leaves out evidence that stands nowhere any more', async () => {
    const citations = [
      quotation(1, 'bees', 'Bees never hum.'),
      quotation(2, 'gone', QUOTE),
      { ...quotation(3, 'bridge', ''), cited_text: null, speaker: null },
    ];
    const [question] = await draft([disliked('one', { citations, standalone_question: null })]);
    expect(question).toMatchObject({ evidence: [], question: 'What of one?' });
  });

  test('is drafted once however often it was asked, up to the count', async () => {
    const again = disliked('two', { standalone_question: 'what of ONE' });
    const third = disliked('three', { language: 'ru' });
    const all = await draft([disliked('one'), again, third]);
    expect(all.map(({ id }) => id)).toEqual(['draft-feedback-en-001', 'draft-feedback-ru-001']);
    expect(await draft([disliked('one'), again, third], 1)).toHaveLength(1);
  });
});

describe('drafts of disliked answers', () => {
  const records = [disliked('one', { citations: [quotation(1, 'bees', QUOTE)] }), disliked('two')];
  const check = async (edit: (line: object) => object) => {
    const questions = await draft(records);
    const text = questions.map((question) => JSON.stringify(edit(question))).join('\n');
    return checkGold([{ path: 'drafts.jsonl', text }], library);
  };

  test('do not pass for gold before they are edited', async () => {
    const { faults, warnings } = await check((question) => question);
    expect(faults).toMatchObject([{ line: 2, fault: 'it is answerable but has no evidence' }]);
    expect(warnings.map(({ line, fault }) => [line, fault])).toEqual([
      [1, 'it is a draft that nobody has reviewed'],
      [2, 'it is a draft that nobody has reviewed'],
    ]);
  });

  test('pass when a person has edited them', async () => {
    const bees = await library.document('bees');
    const start = bees?.text.indexOf('They rest.') ?? 0;
    const evidence = [{ document_id: 'bees', quote: 'They rest.', start, end: start + 10 }];
    const { faults, warnings } = await check((question) => {
      const { review: _review, ...edited } = { review: undefined, ...question };
      return { ...edited, answer: 'They rest.', evidence };
    });
    expect([...faults, ...warnings]).toEqual([]);
  });
});

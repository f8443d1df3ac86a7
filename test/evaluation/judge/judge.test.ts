import { describe, expect, test } from 'vitest';
import { ModelError } from '../../../src/domain/errors.ts';
import type { AskedQuestion } from '../../../src/evaluation/answers/metrics.ts';
import { judgeAnswers } from '../../../src/evaluation/judge/judge-answers.ts';
import { agreementOf, reportJudge } from '../../../src/evaluation/judge/judge-report.ts';
import { scriptedChatModel, type ReplyPart } from '../../fakes/scripted-chat-model.ts';
import { answerOf, goldOf } from '../sketches.ts';

const asked = (isCited: boolean): AskedQuestion => ({
  gold: goldOf({ question: 'Сколько ульев?', evidence: [{ start: 0, end: 10 }] }),
  answer: answerOf({ status: 'answered', citations: isCited ? [{ start: 0, end: 10, id: 'd' }] : [] }),
  exactCitations: 0,
});

const { signal } = new AbortController();

async function judge(...reply: readonly ReplyPart[]) {
  const chatModel = scriptedChatModel(...reply);
  const judged = await judgeAnswers([asked(true), asked(false)], {
    chatModel,
    instructions: 'Judge.',
    signal,
  });
  return { judged, calls: chatModel.calls };
}

describe('a judge', () => {
  test('is asked about answers that cite, with the question and the quotations', async () => {
    const { judged, calls } = await judge('{"faithful": true, "relevant": false}');
    expect(judged.map(({ opinion }) => opinion)).toEqual([{ faithful: true, relevant: false }]);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[0]).toEqual({ role: 'system', content: 'Judge.' });
    expect(JSON.parse(calls[0]?.[1]?.content ?? '')).toMatchObject({
      question: 'Сколько ульев?',
      quotations: ['[1] ..........'],
    });
  });

  test('may write words around its opinion, in pieces', async () => {
    const { judged } = await judge('Sure! ```json\n{"faithful"', ': false, "relevant": true}\n```');
    expect(judged[0]?.opinion).toEqual({ faithful: false, relevant: true });
  });

  test.each<[string, ReplyPart]>([
    ['no JSON', 'It looks fine to me.'],
    ['another object', '{"score": 5}'],
    ['half an object', '{"faithful": true'],
    ['a failure', new ModelError('model_failed', 'gone')],
  ])('that gives %s has no opinion', async (_, reply) => {
    const { judged } = await judge(reply);
    expect(judged.map(({ opinion }) => opinion)).toEqual([undefined]);
    expect(reportJudge(judged, 'm')).toMatchObject({ judged: 0, unreadable: 1, faithful: null });
  });

  test('that is misconfigured is an error, not a silent series of failures', async () => {
    await expect(judge(new ModelError('model_misconfigured', 'no key'))).rejects.toThrow('no key');
  });

  test('stops when it is interrupted', async () => {
    const chatModel = scriptedChatModel('{}');
    const parts = { chatModel, instructions: '', signal: AbortSignal.abort(new Error('interrupted')) };
    await expect(judgeAnswers([asked(true)], parts)).rejects.toThrow('interrupted');
  });
});

describe('agreement', () => {
  test('is the share of equal verdicts, and kappa what of it is beyond chance', () => {
    // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: agreement .7, chance .5 · .6 + .5 · .4 = .5, kappa .4
    const pairs = [
      ...Array.from({ length: 20 }, () => [true, true] as const),
      ...Array.from({ length: 5 }, () => [true, false] as const),
      ...Array.from({ length: 10 }, () => [false, true] as const),
      ...Array.from({ length: 15 }, () => [false, false] as const),
    ];
    const { questions, agreement, kappa } = agreementOf(pairs);
    expect([questions, agreement]).toEqual([50, 0.7]);
    expect(kappa).toBeCloseTo(0.4, 10);
  });

  test('beyond chance is unknown where both always say the same, and none of nothing', () => {
    expect(agreementOf([[true, true]])).toEqual({ questions: 1, agreement: 1, kappa: null });
    expect(agreementOf([])).toEqual({ questions: 0, agreement: null, kappa: null });
  });

  test('is reported of each opinion with the measure beside it', async () => {
    const { judged } = await judge('{"faithful": true, "relevant": true}');
    expect(reportJudge(judged, 'parrot')).toMatchObject({
      model: 'parrot',
      judged: 1,
      unreadable: 0,
      faithful: 1,
      relevant: 1,
      relevant_and_evidence_cited: { questions: 1, agreement: 1 },
    });
  });
});

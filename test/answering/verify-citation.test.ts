import { beforeAll, describe, expect, test } from 'vitest';
import { verifyAnswer } from '../../src/answering/verify-answer.ts';
import type { Answer, AnswerSentence, Citation } from '../../src/domain/answer.ts';
import type { ChunkStore } from '../../src/store/chunk-store.ts';
import { documentOf, storeOf } from '../fakes/content.ts';
import { ask } from './asking.ts';
import {
  DOCUMENTS,
  FOOTNOTED,
  HIVES,
  LAMP,
  savedAnswer,
  withCitation,
  withSentence,
} from './saved-answers.ts';

let store: ChunkStore;

beforeAll(async () => {
  store = await storeOf(DOCUMENTS);
});

/** An answer whose first sentence quotes other words of the same document, changed everywhere so that it fits. */
function quotingInstead(answer: Answer, words: string): Answer {
  const [citation] = answer.citations;
  const [sentence] = answer.sentences;
  const text = DOCUMENTS.map(documentOf).find(({ id }) => id === citation?.document_id)?.text ?? '';
  const start = text.indexOf(words);
  if (citation === undefined || sentence === undefined || start === -1) throw new TypeError('No such words.');
  const end = start + words.length;
  const opening = answer.lead === null ? '' : `${answer.lead} `;
  const place = { start: opening.length, end: opening.length + words.length };
  return {
    ...answer,
    answer: `${opening}${words} [1]`,
    sentences: [{ ...sentence, ...place, text: words, citation_ids: [1] }],
    citations: [
      {
        ...citation,
        cited_text: words,
        start_char_index: start,
        end_char_index: end,
        answer_start: place.end + 1,
        answer_end: place.end + 4,
        source_url: citation.source_url.replace(/start=\d+&end=\d+/, `start=${start}&end=${end}`),
      },
    ],
  };
}

describe('a quotation out of its context', () => {
  const whole = 'На пасеке стоит сорок восемь ульев.';

  test('would fit if it were a whole sentence', async () => {
    const moved = quotingInstead(await savedAnswer(HIVES), whole);
    expect(await verifyAnswer(store, moved)).toEqual({
      verified: true,
      citations: [{ id: 1, verified: true }],
    });
  });

  test.each([
    ['begins inside a sentence', 'стоит сорок восемь ульев.'],
    ['ends inside a sentence', 'На пасеке стоит сорок'],
    [
      'goes on into the words of somebody else',
      'Мёд мы продаём на ярмарке в Таразе.\n\nБольше всего пчёлам вредит клещ варроа.',
    ],
  ])('is found out when it %s', async (_where, words) => {
    const { verified, citations } = await verifyAnswer(
      store,
      quotingInstead(await savedAnswer(HIVES), words),
    );
    expect(verified).toBe(false);
    expect(citations[0]?.reason).toMatch(/are not whole sentences of one turn/);
  });
});

describe('a reason says what is wrong and what was expected:', () => {
  const faultOf = async (answer: Answer): Promise<string | undefined> => {
    const { citations } = await verifyAnswer(store, answer);
    return citations[0]?.reason;
  };

  test('a document that is gone', async () => {
    expect(await faultOf(withCitation(await savedAnswer(LAMP), { document_id: 'gone' }))).toContain(
      'the index has no document "gone"',
    );
  });

  test('a document that has changed, with the quotation elsewhere in it or gone', async () => {
    const answer = await savedAnswer(LAMP);
    const edit = (by: (text: string) => string): Promise<ChunkStore> =>
      storeOf([{ ...FOOTNOTED, turns: [{ speaker: 'Ann Lee', text: by(documentOf(FOOTNOTED).text) }] }]);
    const moved = await edit((text) => `Once more. ${text}`);
    const gone = await edit((text) => text.replace('Two', 'Three'));
    const [citation] = answer.citations;
    const start = (citation?.start_char_index ?? 0) + 'Once more. '.length;
    const reasonIn = async (changedStore: ChunkStore) =>
      (await verifyAnswer(changedStore, answer)).citations[0]?.reason;
    expect(await reasonIn(moved)).toBe(
      `the document has changed: document_sha256 is "${citation?.document_sha256}", expected ${moved.documents[0]?.sha256}; ` +
        `the quotation still stands in it, at ${start}–${start + (citation?.cited_text.length ?? 0)}`,
    );
    expect(await reasonIn(gone)).toMatch(
      /^the document has changed: .*; the quotation does not stand in it$/,
    );
  });

  test.each<[string, Partial<Citation>, RegExp]>([
    [
      'a place behind the text',
      { end_char_index: 9_999 },
      /start_char_index and end_char_index are \d+ and 9999, expected whole numbers from 0 to \d+/,
    ],
    ['a place before the text', { start_char_index: -1 }, /are -1 and \d+, expected whole numbers/],
    ['a place between two characters', { start_char_index: 0.5 }, /are 0\.5 and \d+, expected whole/],
    ['a place that is turned round', { start_char_index: 60, end_char_index: 50 }, /are 60 and 50, expected/],
    [
      'words that stand elsewhere',
      { cited_text: 'Oil feeds the lamp.' },
      /cited_text is not what stands at .* of the document; the quotation still stands in it, at \d+–\d+/,
    ],
    ['words that stand nowhere', { cited_text: 'Gas feeds the lamp.' }, /the quotation does not stand in it/],
    ['no words', { cited_text: '' }, /the quotation does not stand in it/],
    ['another speaker', { speaker: 'Bob Ray' }, /speaker is "Bob Ray", expected "Ann Lee"/],
    ['no role of hers', { role: 'interviewer' }, /role is "interviewer", expected "interviewee"/],
    [
      'a long value in short',
      { document_title: 'x'.repeat(5_000) },
      /^document_title is "x{99}…, expected "Title of footnotes-en"$/,
    ],
    [
      'a mark elsewhere',
      { answer_start: 1, answer_end: 4 },
      /answer_start and answer_end are 1 and 4, expected \d+ and \d+/,
    ],
  ])('%s', async (_what, change, reason) => {
    expect(await faultOf(withCitation(await savedAnswer(LAMP), change))).toMatch(reason);
  });

  test.each<[string, Partial<AnswerSentence>, RegExp]>([
    [
      'a sentence outside of the answer',
      { start: -3 },
      /the sentence at -3–\d+ of the answer is not inside it: it has \d+ characters/,
    ],
    ['a sentence that reads otherwise', { text: 'No.' }, /does not read as its text/],
    ['a quotation that is none', { text: 'No.' }, /is not the words that it cites/],
    ['a mark that is not there', { citation_ids: [1, 1] }, /"\[1\] \[1\]" is expected/],
  ])('%s', async (_what, change, reason) => {
    expect(await faultOf(withSentence(await savedAnswer(LAMP), change))).toMatch(reason);
  });

  test('a citation that the answer does not have', async () => {
    const answer = withSentence(await savedAnswer(LAMP), { citation_ids: [7] });
    expect((await verifyAnswer(store, answer)).reason).toMatch(
      /has the mark \[7\], but there is no citation 7/,
    );
  });

  test('an answer without any', async () => {
    const answer = { ...(await savedAnswer(LAMP)), citations: [] };
    expect(await verifyAnswer(store, answer)).toEqual({
      verified: false,
      reason: 'an answered question has at least one citation',
      citations: [],
    });
  });

  test('a refusal that says more', async () => {
    const { answer } = await ask({ text: 'Какова цена золота в Лондоне?' });
    expect(await verifyAnswer(store, { ...answer, answer: 'Айгуль молчит.' })).toEqual({
      verified: false,
      reason: 'a reply that is "not_found" says "В источниках об этом не сказано." and no more',
      citations: [],
    });
    expect(
      (await verifyAnswer(store, { ...(await savedAnswer(LAMP)), status: 'refused' })).citations[0]?.reason,
    ).toBe('a reply that is "refused" has no citation, sentence or lead');
  });
});

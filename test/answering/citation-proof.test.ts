import { describe, expect, test } from 'vitest';
import type { Drafter, DraftEvent, DraftSentence } from '../../src/answering/drafter.ts';
import type { Passage } from '../../src/domain/chunk.ts';
import { passagesOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';
import { ask } from './asking.ts';

/** A drafter that drafts just these sentences. */
const drafterOf = (...sentences: readonly DraftSentence[]): Drafter => ({
  provider: 'scripted',
  model: 'parrot-1',
  draft: async function* (): AsyncGenerator<DraftEvent> {
    for (const sentence of sentences) yield { type: 'sentence', sentence };
  },
});

describe('a sentence is left out and counted', () => {
  const passage = LIBRARY.flatMap(passagesOf).find(({ id }) => id === 'bees-ru#2.1') as Passage;
  const first = passage.sentences[0] ?? { start: 0, end: 0 };
  const sentence = (details: Partial<DraftSentence['evidence'][number]> | undefined): DraftSentence => ({
    text: 'Ульев много.',
    support: 'paraphrase',
    evidence: details === undefined ? [] : [{ passage, span: first, ...details }],
  });
  const shifted = (by: number) => ({ start: first.start + by, end: first.end + by });

  test.each<[string, DraftSentence]>([
    ['it rests on nothing', sentence(undefined)],
    ['its document is gone', sentence({ passage: { ...passage, documentId: 'gone' } })],
    [
      'its place is before the passage',
      sentence({ span: { start: passage.span.start - 1, end: first.end } }),
    ],
    [
      'its place is behind the passage',
      sentence({ span: { start: first.start, end: passage.span.end + 1 } }),
    ],
    ['its place is empty', sentence({ span: { start: first.start, end: first.start } })],
    ['its place is turned round', sentence({ span: { start: first.end, end: first.start } })],
    [
      'the words of its passage are not those of the text',
      sentence({ passage: { ...passage, text: passage.text.replace('сорок', 'сто') } }),
    ],
    [
      'its passage stands elsewhere',
      sentence({ passage: { ...passage, span: { start: 0, end: passage.span.end } } }),
    ],
    [
      'only one of its two places holds',
      {
        ...sentence({}),
        evidence: [...sentence({}).evidence, ...sentence({ span: shifted(10_000) }).evidence],
      },
    ],
  ])('when %s', async (_, spoilt) => {
    const good = sentence({});
    const { answer } = await ask({ text: 'Сколько ульев?' }, drafterOf(spoilt, good));
    expect(answer.omitted_sentences).toBe(1);
    expect(answer.sentences).toHaveLength(1);
    expect(answer.answer).toBe('Ульев много. [1]');
  });

  test('and when none is left the sources do not say', async () => {
    const { answer } = await ask(
      { text: 'Сколько ульев?' },
      drafterOf(sentence(undefined), sentence(undefined)),
    );
    expect(answer).toMatchObject({ status: 'not_found', omitted_sentences: 2, citations: [], sentences: [] });
    expect(answer.answer).toBe('В источниках об этом не сказано.');
  });

  test('but a lead never stands alone', async () => {
    const drafter: Drafter = {
      ...drafterOf(),
      draft: async function* () {
        yield { type: 'opening', status: 'answered', lead: 'Айгуль:' };
        yield { type: 'sentence', sentence: sentence(undefined) };
      },
    };
    const { answer } = await ask({ text: 'Сколько ульев?' }, drafter);
    expect([answer.lead, answer.answer]).toEqual([null, 'В источниках об этом не сказано.']);
  });

  test('a place that is cited again keeps its number, and its mark stands once a sentence', async () => {
    const [one, two] = passage.sentences.map((span) => ({ passage, span }));
    if (one === undefined || two === undefined) throw new TypeError('The passage has three sentences.');
    const { answer, events } = await ask(
      { text: 'Сколько ульев?' },
      drafterOf(
        { text: 'Первое.', support: 'paraphrase', evidence: [one] },
        { text: 'Второе.', support: 'paraphrase', evidence: [two, one, { ...two }] },
      ),
    );
    expect(answer.answer).toBe('Первое. [1] Второе. [2] [1]');
    expect(answer.sentences.map(({ citation_ids }) => citation_ids)).toEqual([[1], [2, 1]]);
    expect(answer.citations.map(({ id }) => id)).toEqual([1, 2]);
    expect(events.filter(({ type }) => type === 'citation')).toHaveLength(2);
  });
});

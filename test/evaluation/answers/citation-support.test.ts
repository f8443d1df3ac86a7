import { describe, expect, test } from 'vitest';
import type { Answer, AnswerSentence } from '../../../src/domain/answer.ts';
import { citationPrecision, citationRecall } from '../../../src/evaluation/answers/citation-support.ts';
import { answerOf } from '../sketches.ts';

type Cited = readonly [id: number, text: string];

/** An answer of such sentences, each with the numbers of the citations that it bears. */
function answerWith(
  citations: readonly Cited[],
  sentences: readonly (readonly [
    text: string,
    ids: readonly number[],
    support?: AnswerSentence['support'],
  ])[],
): Answer {
  const sketch = answerOf({
    status: 'answered',
    citations: citations.map(() => ({ start: 0, end: 1, id: 'd' })),
  });
  return {
    ...sketch,
    citations: sketch.citations.map((citation, place) => {
      const [id, text] = citations[place] ?? [0, ''];
      return { ...citation, id, cited_text: text };
    }),
    sentences: sentences.map(([text, ids, support = 'quote']) => ({
      text,
      start: 0,
      end: text.length,
      citation_ids: ids,
      support,
    })),
  };
}

const BRIDGE: Cited = [1, 'Мост через реку открыли осенью 1998 года.'];
const HONEY: Cited = [2, 'Мёд продают на ярмарке в Таразе каждую весну.'];

describe('citation recall', () => {
  test.each<[string, Answer, number]>([
    ['a quotation is borne out', answerWith([BRIDGE], [[BRIDGE[1], [1]]]), 1],
    [
      'other forms of its words are too',
      answerWith([BRIDGE], [['Открытие моста через реку: осень 1998', [1], 'paraphrase']]),
      1,
    ],
    [
      'another number is not',
      answerWith([BRIDGE], [['Мост через реку открыли осенью 1999 года.', [1], 'paraphrase']]),
      0,
    ],
    ['a sentence that cites something else is not', answerWith([BRIDGE, HONEY], [[BRIDGE[1], [2]]]), 0],
    ['a sentence without a citation is not', answerWith([BRIDGE], [[BRIDGE[1], []]]), 0],
    [
      'two citations bear out together what neither does alone',
      answerWith(
        [BRIDGE, HONEY],
        [['Мост открыли осенью; мёд продают в Таразе весной.', [1, 2], 'paraphrase']],
      ),
      1,
    ],
    [
      'one of two sentences is half',
      answerWith(
        [BRIDGE],
        [
          [BRIDGE[1], [1]],
          ['Мёд продают в Таразе.', [1]],
        ],
      ),
      0.5,
    ],
    [
      'a translation is held to its numbers alone',
      answerWith([BRIDGE], [['The bridge opened in 1998.', [1], 'translation']]),
      1,
    ],
    [
      'a translation with another number is not borne out',
      answerWith([BRIDGE], [['The bridge opened in 1989.', [1], 'translation']]),
      0,
    ],
    [
      'half of its content words are enough',
      answerWith([BRIDGE], [['Мост осенью: картофель, верблюды', [1], 'paraphrase']]),
      1,
    ],
    [
      'less than half of them, as five of eleven, are not',
      answerWith(
        [BRIDGE],
        [
          [
            'Мост, река, открыли, осень, год: картофель, верблюды, пшеница, лампа, облако, тетрадь',
            [1],
            'paraphrase',
          ],
        ],
      ),
      0,
    ],
    [
      'words that carry nothing must stand there as they are',
      answerWith(
        [[1, 'Нет, не он.']],
        [
          ['Нет', [1]],
          ['Да', [1]],
        ],
      ),
      0.5,
    ],
  ])('%s', (_, answer, recall) => {
    expect(citationRecall(answer)).toBe(recall);
  });

  test('is not measured of an answer without sentences', () => {
    expect(citationRecall(answerWith([], []))).toBeUndefined();
  });
});

describe('citation precision', () => {
  test.each<[string, Answer, number]>([
    ['a citation that bears its sentence out is needed', answerWith([BRIDGE], [[BRIDGE[1], [1]]]), 1],
    ['one beside it that adds nothing is not', answerWith([BRIDGE, HONEY], [[BRIDGE[1], [1, 2]]]), 0.5],
    [
      'two that only together bear it out are both',
      answerWith([BRIDGE, HONEY], [['Мост через реку, осень; мёд, ярмарка в Таразе.', [1, 2], 'paraphrase']]),
      1,
    ],
    [
      'one that bears nothing out alone is needed where the others do not suffice without it',
      answerWith(
        [BRIDGE, HONEY, [3, 'Уголь добывают зимой.']],
        [['Мост осенью; мёд, ярмарка; верблюды.', [1, 2, 3], 'paraphrase']],
      ),
      2 / 3,
    ],
    [
      'none is where nothing bears the sentence out',
      answerWith([BRIDGE], [['Уголь добывают зимой.', [1], 'paraphrase']]),
      0,
    ],
  ])('%s', (_, answer, precision) => {
    expect(citationPrecision(answer)).toBe(precision);
  });

  test('is not measured of an answer without citations', () => {
    expect(citationPrecision(answerWith([], [['Да.', []]]))).toBeUndefined();
  });
});

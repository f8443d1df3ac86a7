import { expect, test } from 'vitest';
import { parseGoldFile } from '../../../src/evaluation/gold/gold-set.ts';
import { unreviewedDrafts } from '../../../src/evaluation/gold/unreviewed-drafts.ts';
import { goldOf } from '../sketches.ts';

const draftsAmong = (...reviews: unknown[]) => {
  const lines = reviews.map((review, place) =>
    JSON.stringify({ ...goldOf({ id: `g${place}`, question: `Question ${place}?`, evidence: [] }), review }),
  );
  return unreviewedDrafts(parseGoldFile({ path: 'gold.jsonl', text: lines.join('\n') }).questions);
};

test('a draft is named as long as it says that nobody has reviewed it', () => {
  expect(draftsAmong({ state: 'unreviewed', to_do: 'All.' }, { state: 'reviewed' }, undefined)).toEqual([
    {
      path: 'gold.jsonl',
      line: 1,
      id: 'g0',
      fault: 'it is a draft that nobody has reviewed',
      remedy: expect.stringContaining('remove "review"'),
    },
  ]);
});

test('what others call a review keeps no question from being read', () => {
  expect(draftsAmong('by Anna', 7, [], { state: 1 })).toEqual([]);
});

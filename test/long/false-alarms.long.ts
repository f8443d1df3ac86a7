import { beforeAll, describe, expect, test } from 'vitest';
import type { AnswersReport, QuestionResult } from '../../src/evaluation/answers/answers-report.ts';
import { readFloors, type Floors } from '../../src/evaluation/gate/floors.ts';
import { judgeRun } from '../../src/evaluation/gate/gate.ts';
import { createSeededRandom, type DrawBelow } from '../../src/evaluation/statistics/seeded-random.ts';
import { copyProgram, type Patch, type ProgramCopy } from './program-copy.ts';

/*
 * A gate that cries wolf is switched off. Two real variants of the program answer the gold set; then their answers are
 * swapped at random, question by question, so that neither side is the worse one, and the gate judges the two sides.
 */

const PERMUTATIONS = 1_000;
/** What the gate may raise by chance: 5 % by design, and what 1,000 permutations leave uncertain. */
const MOST_FALSE_ALARMS = 0.07;

interface Variant {
  readonly name: string;
  readonly patch: Patch;
}

const VARIANTS: readonly Variant[] = [
  {
    name: 'fewer sentences',
    patch: { file: 'answering/choose-sentences.js', from: 'MOST_SENTENCES = 4', to: 'MOST_SENTENCES = 2' },
  },
  {
    name: 'no sounds',
    patch: {
      file: 'retrieval/channel-weights.js',
      from: 'OFFLINE_WEIGHTS = { words: 1, sounds: 0.6',
      to: 'OFFLINE_WEIGHTS = { words: 1, sounds: 0',
    },
  },
  {
    name: 'every second question refused',
    patch: {
      file: 'answering/answerer.js',
      from: 'writeAnswer(parts, parts.drafter.draft(request),',
      to: 'writeAnswer(parts, question.length % 2 === 0 ? parts.drafter.draft(request) : [],',
    },
  },
];

async function runCopy(patches: readonly Patch[]): Promise<AnswersReport> {
  const program: ProgramCopy = await copyProgram();
  try {
    await program.apply(patches);
    const { stdout } = await program.run(['eval', 'answers', '--corpus', 'corpus', '--json']);
    return JSON.parse(stdout) as AnswersReport;
  } finally {
    await program.remove();
  }
}

interface Sides {
  readonly before: QuestionResult[];
  readonly after: QuestionResult[];
}

function swapAtRandom(first: AnswersReport, second: AnswersReport, drawBelow: DrawBelow): Sides {
  const sides: Sides = { before: [], after: [] };
  for (const [place, one] of first.results.entries()) {
    const other = second.results[place];
    if (other?.id !== one.id) throw new TypeError('The two runs asked different questions.');
    const [left, right] = drawBelow(2) === 0 ? [one, other] : [other, one];
    sides.before.push(left);
    sides.after.push(right);
  }
  return sides;
}

describe('of 1,000 comparisons without a difference', () => {
  let unchanged: AnswersReport;
  let floors: Floors;

  beforeAll(async () => {
    unchanged = await runCopy([]);
    floors = { ...(await readFloors('test/gold/floors.json')), floors: [] };
  });

  test.each(VARIANTS)(
    'between the program and one with $name few raise an alarm',
    async ({ name, patch }) => {
      const variant = await runCopy([patch]);
      const drawBelow = createSeededRandom(1);
      let alarms = 0;
      for (let permutation = 0; permutation < PERMUTATIONS; permutation += 1) {
        const { before, after } = swapAtRandom(unchanged, variant, drawBelow);
        const baseline = { ...unchanged, results: before };
        const report = { ...unchanged, results: after, seed: permutation };
        if (judgeRun(report, { baseline, floors }).faults.length > 0) alarms += 1;
      }
      console.info(`${name}: ${alarms} false alarms of ${PERMUTATIONS}`);
      expect(alarms / PERMUTATIONS).toBeLessThanOrEqual(MOST_FALSE_ALARMS);
    },
  );
});

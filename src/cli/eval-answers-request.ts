import { usageError } from './command.ts';
import { parseArguments, spreadLists, wholeNumber } from './parse-arguments.ts';

const USAGE =
  'npm run eval -- answers [--gold FILE] [--corpus PATH…] [--index DIR] [--distractors DIR… --count N] ' +
  '[--off-topic QUERIES.jsonl --sample N] [--seed N] [--answers OUT.jsonl] [--report OUT.html] ' +
  '[--table DOCUMENT.md] [--baseline OLD.json] [--floors FILE] [--gate] [--judge] [--json]';
const OWN_GOLD = 'test/gold/gold.jsonl';
/** Floors of our own gold set. */
const OWN_FLOORS = 'test/gold/floors.json';
const MOST = 1_000_000;
const MOST_SEED = 2 ** 31 - 1;

/** So many, drawn by chance, from there. */
export interface Drawn<T> {
  readonly from: T;
  readonly count: number;
}

/** What `eval answers` was asked to do. */
export interface EvalAnswersRequest {
  readonly gold: string;
  /** Paths to search; the index in force when absent. */
  readonly corpus?: readonly string[] | undefined;
  readonly index?: string | undefined;
  readonly distractors: Drawn<readonly string[]> | undefined;
  readonly offTopic: Drawn<string> | undefined;
  readonly seed: number;
  readonly answers?: string | undefined;
  readonly report?: string | undefined;
  readonly table?: string | undefined;
  readonly baseline?: string | undefined;
  readonly floors: string | undefined;
  readonly gate: boolean;
  /** Lets the configured model judge the answers as well. */
  readonly judge: boolean;
  readonly json: boolean;
}

/** Parses the arguments; throws SuhbatError `usage` on what does not fit together. */
export function parseEvalAnswersRequest(args: readonly string[]): EvalAnswersRequest {
  const { values } = parseArguments(spreadLists(args, ['--corpus', '--distractors']), {
    usage: USAGE,
    options: {
      gold: { type: 'string', default: OWN_GOLD },
      corpus: { type: 'string', multiple: true },
      index: { type: 'string' },
      distractors: { type: 'string', multiple: true },
      count: { type: 'string' },
      'off-topic': { type: 'string' },
      sample: { type: 'string' },
      seed: { type: 'string' },
      answers: { type: 'string' },
      report: { type: 'string' },
      table: { type: 'string' },
      baseline: { type: 'string' },
      floors: { type: 'string' },
      gate: { type: 'boolean', default: false },
      judge: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { count, sample, seed, ...others } = values;
  const floors = values.floors ?? (values.gate && values.gold === OWN_GOLD ? OWN_FLOORS : undefined);
  if (values.gate && floors === undefined && values.baseline === undefined) {
    throw usageError('--gate needs --floors or --baseline to judge by', USAGE);
  }
  return {
    ...others,
    distractors: pairOf(values.distractors, count, ['--distractors', '--count']),
    offTopic: pairOf(values['off-topic'], sample, ['--off-topic', '--sample']),
    seed: wholeNumber(seed, { option: '--seed', least: 0, most: MOST_SEED, usage: USAGE }) ?? 1,
    floors,
  };
}

/** An option with the number that belongs to it; undefined without both, a usage error without one. */
function pairOf<T>(
  from: T | undefined,
  written: string | undefined,
  [option, partner]: readonly [string, string],
): Drawn<T> | undefined {
  const count = wholeNumber(written, { option: partner, least: 1, most: MOST, usage: USAGE });
  if (from === undefined && count === undefined) return undefined;
  if (from !== undefined && count !== undefined) return { from, count };
  throw usageError(`${option} and ${partner} belong together`, USAGE);
}

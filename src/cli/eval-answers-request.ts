import { resolve } from 'node:path';
import { usageError } from './command.ts';
import { readSeed, SEED_OPTION } from './data-set-options.ts';
import { OWN_FLOORS, OWN_GOLD } from './gold-own-files.ts';
import { parseArguments, spreadLists, wholeNumber } from './parse-arguments.ts';

const USAGE =
  'npm run eval -- answers [--gold FILE] [--corpus PATH…|--index DIR] [--distractors DIR… --count N] ' +
  '[--off-topic QUERIES.jsonl --sample N] [--seed N] [--answers OUT.jsonl] [--report OUT.html] ' +
  '[--table DOCUMENT.md] [--baseline OLD.json] [--floors FILE] [--gate] [--judge] [--json]';
const MOST = 1_000_000;

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
export function parseEvalAnswersRequest(args: readonly string[], corpusDir: string): EvalAnswersRequest {
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
      ...SEED_OPTION,
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
  const { count, sample, seed, 'off-topic': queries, ...others } = values;
  const request = {
    ...others,
    distractors: pairOf(values.distractors, count, ['--distractors', '--count']),
    offTopic: pairOf(queries, sample, ['--off-topic', '--sample']),
    seed: readSeed(seed, USAGE),
    floors: values.floors,
  };
  assertFits(request);
  return withOwnFloors(request, corpusDir);
}

function assertFits({ corpus, index, distractors }: EvalAnswersRequest): void {
  if (corpus !== undefined && index !== undefined) {
    throw usageError('--corpus and --index exclude each other', USAGE);
  }
  if (distractors !== undefined && index !== undefined) {
    throw usageError('--distractors stand beside a --corpus, not in an --index', USAGE);
  }
}

/** The floors of our own gold set hold for a gated run over our own corpus, and nothing beside it. */
function withOwnFloors(request: EvalAnswersRequest, corpusDir: string): EvalAnswersRequest {
  if (!request.gate || request.floors !== undefined) return request;
  if (isOwnRun(request, corpusDir)) return { ...request, floors: OWN_FLOORS };
  if (request.baseline !== undefined) return request;
  throw usageError('--gate needs --floors or --baseline to judge by', USAGE);
}

function isOwnRun({ gold, corpus, distractors, offTopic }: EvalAnswersRequest, corpusDir: string): boolean {
  const isOwnCorpus = (corpus ?? [corpusDir]).every((path) => isSamePath(path, corpusDir));
  const isAlone = distractors === undefined && offTopic === undefined;
  return isSamePath(gold, OWN_GOLD) && isOwnCorpus && isAlone;
}

const isSamePath = (one: string, other: string): boolean => resolve(one) === resolve(other);

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

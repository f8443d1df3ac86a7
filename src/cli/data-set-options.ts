import { createServices } from '../compose/services.ts';
import type { Config } from '../config/load.ts';
import type { BeirSet } from '../evaluation/retrieval/beir.ts';
import { beirContent } from '../evaluation/retrieval/evaluate-retrieval.ts';
import { PERTURBATIONS, type PerturbOptions } from '../evaluation/retrieval/perturb.ts';
import { createRetriever, type Retriever, type RetrieverParts } from '../retrieval/retriever.ts';
import { usageError } from './command.ts';
import { wholeNumber } from './parse-arguments.ts';

/** What every measure over a data set in BEIR's format takes. */
export const DATA_SET_OPTIONS = {
  beir: { type: 'string' },
  queries: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const SEED_OPTION = { seed: { type: 'string' } } as const;

export const PERTURB_OPTION = { perturb: { type: 'string' } } as const;

export function requireFolder(folder: string | undefined, usage: string): string {
  if (folder === undefined) throw usageError('--beir is missing', usage);
  return folder;
}

const DEFAULT_SEED = 1;
/** The largest seed that a signed 32-bit generator tells from every other one. */
const LARGEST_SEED = 2 ** 31 - 1;

export const readSeed = (written: string | undefined, usage: string): number =>
  wholeNumber(written, { option: '--seed', least: 0, most: LARGEST_SEED, usage }) ?? DEFAULT_SEED;

interface PerturbValues {
  readonly perturb?: string | undefined;
  readonly seed?: string | undefined;
}

/** How the questions are to be rewritten before they are asked; undefined when as they are. */
export function readPerturbation(
  { perturb, seed: written }: PerturbValues,
  usage: string,
): PerturbOptions | undefined {
  const seed = readSeed(written, usage);
  if (perturb === undefined) return undefined;
  const kind = PERTURBATIONS.find((name) => name === perturb);
  if (kind !== undefined) return { kind, seed };
  throw usageError(`--perturb takes ${PERTURBATIONS.join(', ')}, not "${perturb}"`, usage);
}

/** A retriever over the passages of a set, on no disk. */
export const retrieverOver = async (set: BeirSet, config: Config): Promise<Retriever> =>
  createRetriever(await retrieverPartsOver(set, config));

/** What that retriever is made of. */
export async function retrieverPartsOver(set: BeirSet, config: Config): Promise<RetrieverParts> {
  const services = createServices(config);
  const content = await beirContent(set.passages, services.embedder);
  return (await services.serveContent(content)).retrieverParts;
}

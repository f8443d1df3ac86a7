import { resolve } from 'node:path';
import { checkGold, type GoldCheck } from '../evaluation/gold/check-gold.ts';
import type { GoldLibrary } from '../evaluation/gold/evidence-faults.ts';
import { byPlace, type GoldFault } from '../evaluation/gold/gold-fault.ts';
import { readGoldFile, type GoldFile } from '../evaluation/gold/gold-file.ts';
import { repairOffsets, type RepairedFile } from '../evaluation/gold/repair-offsets.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { openGoldCorpus } from './gold-corpus.ts';
import { OWN_GOLD } from './gold-own-files.ts';
import { parseArguments, spreadLists } from './parse-arguments.ts';
import { writeResult } from './write-result.ts';

const USAGE = 'npm run gold -- check [FILE…] [--corpus PATH…|--index DIR] [--fix] [--json]';

/** Finds every fault of gold files, and mends wrong offsets with --fix; exit code 1 when a fault is left. */
export const goldCheckCommand: Command = async (args, { config, terminal }) => {
  const request = parseRequest(args);
  const { corpus, index } = request;
  const files = await Promise.all(request.paths.map(readGoldFile));
  const library = await openGoldCorpus(config, { corpus, index, usage: USAGE });
  const repaired = request.fix ? await repairFiles(files, library) : [];
  const check = await checkGold(request.fix ? repaired : files, library);
  const doubts = repaired.flatMap((file) => file.doubts);
  const report = {
    ...check,
    warnings: [...check.warnings, ...doubts].toSorted(byPlace(request.paths)),
    repaired: repaired.reduce((sum, file) => sum + file.repaired, 0),
  };
  terminal.print(request.json ? toJsonLine(report) : describe(report));
  return report.faults.length === 0 ? 0 : 1;
};

interface CheckRequest {
  readonly paths: readonly string[];
  readonly corpus: readonly string[] | undefined;
  readonly index: string | undefined;
  readonly fix: boolean;
  readonly json: boolean;
}

/** What follows --corpus and ends in .jsonl is a gold file too: no document does. */
function parseRequest(args: readonly string[]): CheckRequest {
  const { values, positionals } = parseArguments(spreadLists(args, ['--corpus']), {
    usage: USAGE,
    allowPositionals: true,
    options: {
      corpus: { type: 'string', multiple: true },
      index: { type: 'string' },
      fix: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const named = [...positionals, ...(values.corpus ?? []).filter(isGoldFile)];
  const paths = named.length > 0 ? named : [OWN_GOLD];
  assertDistinct(paths);
  const corpus = values.corpus?.filter((path) => !isGoldFile(path));
  if (corpus?.length === 0) throw usageError('--corpus names gold files alone, and no documents', USAGE);
  return { paths, corpus, index: values.index, fix: values.fix, json: values.json };
}

const isGoldFile = (path: string): boolean => path.endsWith('.jsonl');

function assertDistinct(paths: readonly string[]): void {
  const full = paths.map((path) => resolve(path));
  const twice = paths.find((_, index) => full.indexOf(full[index] ?? '') !== index);
  if (twice !== undefined) throw usageError(`${twice} is given twice`, USAGE);
}

/** Writes the files of which something could be mended. */
async function repairFiles(files: readonly GoldFile[], library: GoldLibrary): Promise<RepairedFile[]> {
  const repaired: RepairedFile[] = [];
  for (const file of files) {
    const mended = await repairOffsets(file, library);
    if (mended.repaired > 0) await writeResult(mended.path, mended.text);
    repaired.push(mended);
  }
  return repaired;
}

function describe(report: GoldCheck & { readonly repaired: number }): string {
  const { questions, faults, warnings, repaired } = report;
  const counts = [counted(faults.length, 'fault'), counted(warnings.length, 'warning')];
  if (repaired > 0) counts.push(`${counted(repaired, 'offset')} mended`);
  const lines = [
    ...faults.map((fault) => describeFault(fault)),
    ...warnings.map((fault) => describeFault({ ...fault, fault: `warning: ${fault.fault}` })),
    `${counted(questions, 'question')}: ${counts.join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

const describeFault = ({ path, line, id, fault, remedy }: GoldFault): string =>
  `${path}:${line}  ${id ?? '–'}  ${fault}. ${remedy}`;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SuhbatError } from '../domain/errors.ts';
import type { EvalAnswersRequest } from './eval-answers-request.ts';
import { readTablePlace } from './replace-table.ts';
import { unwritable } from './write-result.ts';

/** A path with the option that gave it. */
interface NamedPath {
  readonly option: string;
  readonly path: string;
}

/**
 * Throws SuhbatError `usage` when a file that is asked for could not be written, or would take the place of another
 * one or of what is read: that has to be known before questions are asked for minutes.
 */
export async function assertOutputsWritable(request: EvalAnswersRequest): Promise<void> {
  const taken = new Map<string, string>();
  for (const { option, path } of inputsOf(request)) taken.set(await placeOf(path), option);
  for (const { option, path } of outputsOf(request)) {
    const place = await placeOf(path);
    const owner = taken.get(place);
    if (owner !== undefined) throw sharedFile(path, [owner, option]);
    taken.set(place, option);
    await assertWritable(path, place);
  }
  if (request.table !== undefined) await readTablePlace(request.table, 'answers');
}

const outputsOf = ({ answers, report, table }: EvalAnswersRequest): NamedPath[] =>
  named({ '--answers': [answers], '--report': [report], '--table': [table] });

const inputsOf = ({ gold, baseline, floors, corpus = [], offTopic, distractors }: EvalAnswersRequest) =>
  named({
    '--gold': [gold],
    '--baseline': [baseline],
    '--floors': [floors],
    '--corpus': corpus,
    '--off-topic': [offTopic?.from],
    '--distractors': distractors?.from.map((folder) => join(folder, 'corpus.jsonl')) ?? [],
  });

const named = (paths: Readonly<Record<string, readonly (string | undefined)[]>>): NamedPath[] =>
  Object.entries(paths).flatMap(([option, given]) =>
    given.flatMap((path) => (path === undefined ? [] : [{ option, path }])),
  );

/** Where a path leads, links followed, whether something is there or not. */
async function placeOf(path: string): Promise<string> {
  return realpath(path).catch(() =>
    realpath(dirname(path)).then(
      (folder) => join(folder, basename(path)),
      () => resolve(path),
    ),
  );
}

const sharedFile = (path: string, [one, other]: readonly [string, string]): SuhbatError =>
  new SuhbatError('usage', `${one} and ${other} both name ${path}. Give ${other} another file.`);

async function assertWritable(path: string, place: string): Promise<void> {
  try {
    const old = await stat(place).catch(() => undefined);
    if (old?.isDirectory()) throw Object.assign(new Error('It is a folder.'), { code: 'EISDIR' });
    await access(old === undefined || old.isFile() ? dirname(place) : place, constants.W_OK);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

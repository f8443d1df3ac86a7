import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDocuments, type GeneratedDocument } from './generated-text.ts';

const TEXT_SEED = 1;
/** Documents whose text is kept, evenly spread, to make questions of. */
const DOCUMENTS_ASKED_ABOUT = 500;
/** Words that an interviewer takes from the middle of the answer. */
const WORDS_OF_A_QUESTION = 4;

/** Characters of a chunk in the benchmark: more than the longest generated turn has, so that each turn is one chunk. */
export const CHUNK_SIZE = 2_000;

/** Writes interviews of twenty answers each, one file after the other, until they make so many chunks; gives some of them. */
export async function writeCorpus(folder: string, chunks: number): Promise<GeneratedDocument[]> {
  await mkdir(folder, { recursive: true });
  const kept: GeneratedDocument[] = [];
  const step = Math.max(1, Math.floor(chunks / 20 / DOCUMENTS_ASKED_ABOUT));
  let count = 0;
  for (const document of generateDocuments(chunks, TEXT_SEED)) {
    if (count % step === 0) kept.push(document);
    count += 1;
    await writeInterview(folder, document, '2025-01-01');
  }
  return kept;
}

/** Another date leaves every chunk as it was. */
export async function writeInterview(
  folder: string,
  { id, turns }: GeneratedDocument,
  date: string,
): Promise<void> {
  const head = `---
id: ${id}
title: Беседа с Мариной Ковалёвой (${id})
kind: interview
language: ru
date: ${date}
participants:
  - { name: Марина Ковалёва, role: interviewee }
  - { name: Корреспондент, role: interviewer }
---
`;
  const body = turns.map((turn) => `**Корреспондент:** ${questionFor(turn)}\n\n**Ковалёва:** ${turn}\n`);
  await writeFile(join(folder, `${id}.md`), [head, ...body].join('\n'));
}

function questionFor(answer: string): string {
  const words = answer.replaceAll('.', '').toLowerCase().split(' ');
  const middle = Math.floor(words.length / 2);
  return `Что вы скажете про ${words.slice(middle, middle + WORDS_OF_A_QUESTION).join(' ')}?`;
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { indexDocuments } from '../../src/ingest/index-documents.ts';
import { surveyCorpus, type SurveyedDocument } from '../../src/ingest/survey.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

const chunking = { size: 200, overlap: 0 };
const TEXT = '# Мост\n\n**Анна:** Когда его открыли?\n\n**Ержан:** В мае. Было тепло.\n';

async function surveyed(): Promise<{ path: string; documents: readonly SurveyedDocument[] }> {
  const path = join(await temporaryFolder(), 'bridge.md');
  await writeFile(path, TEXT);
  return { path, documents: (await surveyCorpus([path], { chunking })).documents };
}

const withoutChunks = ({ packedChunks: _chunks, ...document }: SurveyedDocument): SurveyedDocument =>
  document;

async function added(documents: readonly SurveyedDocument[]): Promise<unknown[]> {
  const calls: unknown[] = [];
  await indexDocuments(documents, {
    draft: {
      add: async (...call) => {
        calls.push(call);
      },
    },
    embedder: createOfflineEmbedder(),
    chunking,
    known: { previous: undefined, kept: new Map() },
  });
  return calls;
}

describe('surveyed documents', () => {
  test('are indexed with the same chunks whether the survey kept them or they are cut again', async () => {
    const { documents } = await surveyed();
    const kept = await added(documents);
    expect(kept).toHaveLength(1);
    expect(await added(documents.map(withoutChunks))).toEqual(kept);
  });

  test('are refused when their text has changed since, either way', async () => {
    const { path, documents } = await surveyed();
    await writeFile(path, TEXT.replace('мае', 'июне'));
    await expect(added(documents)).rejects.toMatchObject({ code: 'corpus_changed' });
    await expect(added(documents.map(withoutChunks))).rejects.toMatchObject({ code: 'corpus_changed' });
  });
});

import { createHash } from 'node:crypto';
import type { Passage } from '../../src/domain/chunk.ts';
import type { DocumentMetadata, Role, SourceDocument } from '../../src/domain/source-document.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import type { ChunkStore, IndexContent, IndexedChunk } from '../../src/store/chunk-store.ts';
import { createMemoryStore } from '../../src/store/local/memory-store.ts';
import { sentenceSpans } from '../../src/text/sentences.ts';

export interface TurnSketch {
  readonly text: string;
  readonly role?: Role;
  readonly speaker?: string | null;
  readonly question?: string | null;
}

/** A document by what matters to a test: each turn is one chunk, every other field has a plain value. */
export interface DocumentSketch extends Partial<Omit<DocumentMetadata, 'sha256' | 'length'>> {
  readonly id: string;
  readonly turns: readonly (TurnSketch | string)[];
}

const TURN_BREAK = '\n\n';
const turnsOf = ({ turns }: DocumentSketch): TurnSketch[] =>
  turns.map((turn) => (typeof turn === 'string' ? { text: turn } : turn));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function documentOf(sketch: DocumentSketch): SourceDocument {
  const { turns: _turns, ...stated } = sketch;
  const text = turnsOf(sketch)
    .map((turn) => turn.text)
    .join(TURN_BREAK);
  return {
    path: `${sketch.id}.md`,
    title: `Title of ${sketch.id}`,
    kind: 'interview',
    language: 'ru',
    date: null,
    url: null,
    publication: null,
    participants: [],
    group: null,
    verbatim: true,
    ...stated,
    text,
    sha256: sha256(text),
    length: text.length,
  };
}

/** The turns of a document as passages, in their order. */
export function passagesOf(sketch: DocumentSketch): Passage[] {
  const document = documentOf(sketch);
  let start = 0;
  return turnsOf(sketch).map(({ text, role = 'interviewee', speaker = null, question = null }, place) => {
    const span = { start, end: start + text.length };
    start = span.end + TURN_BREAK.length;
    return {
      id: `${document.id}#${place + 1}.1`,
      documentId: document.id,
      span,
      sentences: sentenceSpans(text, span.start),
      language: document.language,
      role,
      speaker,
      turn: place + 1,
      headingPath: [],
      question,
      text,
    };
  });
}

/** The content of an index over some documents. */
export async function contentOf(
  sketches: readonly DocumentSketch[],
  embedder: Embedder = createOfflineEmbedder(),
): Promise<IndexContent> {
  const passages = sketches.flatMap(passagesOf);
  const searchTexts = passages.map(({ question, text }) => `${question ?? ''}\n${text}`);
  const vectors = await embedder.embed(searchTexts);
  const chunks = passages.map(({ text: _text, ...chunk }, place): IndexedChunk => {
    const searchText = searchTexts[place] ?? '';
    const vector = vectors[place] ?? new Float32Array(embedder.identity.dimension);
    return { chunk, searchText, fingerprint: sha256(searchText), vector };
  });
  return { documents: sketches.map(documentOf), chunks, embedder: embedder.identity };
}

/** A store in memory over some documents. */
export const storeOf = async (sketches: readonly DocumentSketch[]): Promise<ChunkStore> =>
  await createMemoryStore(await contentOf(sketches));

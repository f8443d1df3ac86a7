import type { IndexContent } from '../../../src/store/chunk-store.ts';
import type { GenerationOutline, IndexStorage } from '../../../src/store/index-storage.ts';

/** Publishes content as an ingest does: one document after the other. Answers with the generation's name. */
export const publish = (
  storage: IndexStorage,
  content: IndexContent,
  outline: Partial<GenerationOutline> = {},
): Promise<string> =>
  storage.exclusively(async () => {
    const draft = await storage.begin({
      chunks: content.chunks.length,
      chunker: 'turns',
      removesDocuments: false,
      ...outline,
    });
    try {
      for (const document of content.documents) {
        const isOfDocument = ({ chunk }: IndexContent['chunks'][number]) => chunk.documentId === document.id;
        await draft.add(document, content.chunks.filter(isOfDocument));
      }
      return await draft.publish();
    } finally {
      await draft.discard();
    }
  });

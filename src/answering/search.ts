import type { Source } from '../domain/answer.ts';
import type { Language } from '../domain/language.ts';
import type { RetrievalQuery, Retriever } from '../retrieval/retriever.ts';
import type { ChunkStore } from '../store/chunk-store.ts';
import { guessLanguage } from '../text/language.ts';
import { toSources } from './source.ts';

export type SearchQuery = Omit<RetrievalQuery, 'language'> & { readonly language?: Language | undefined };

/** What retrieval finds for a query, as the contract shows it. */
export async function searchPassages(
  { store, retriever }: { readonly store: ChunkStore; readonly retriever: Retriever },
  query: SearchQuery,
): Promise<Source[]> {
  const language = query.language ?? guessLanguage(query.text);
  const { ranking } = await retriever.retrieve({ ...query, language });
  const documents = new Map(store.documents.map((document) => [document.id, document]));
  return toSources(ranking, documents);
}

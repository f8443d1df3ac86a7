import { readFile } from 'node:fs/promises';
import { createAnswerer, type Answerer } from '../answering/answerer.ts';
import type { Drafter } from '../answering/drafter.ts';
import { createExtractiveDrafter } from '../answering/extractive-drafter.ts';
import { rewriteByRules, type Rewriter } from '../answering/rewriter.ts';
import type { PromptTemplates } from '../answering/prompt.ts';
import type { Config } from '../config/load.ts';
import { ConfigError } from '../domain/errors.ts';
import type { IngestParts } from '../ingest/ingest.ts';
import type { ChatModel } from '../models/chat-model.ts';
import type { Embedder } from '../models/embedder.ts';
import { createLangChainChatModel } from '../models/langchain-chat-model.ts';
import { loadTokenCounter } from '../models/token-counter.ts';
import { createOfflineEmbedder } from '../models/offline-embedder.ts';
import { createOpenAIEmbedder } from '../models/openai-embedder.ts';
import { EMBEDDING_WEIGHTS, OFFLINE_WEIGHTS } from '../retrieval/channel-weights.ts';
import { createRetriever, type Retriever, type RetrieverParts } from '../retrieval/retriever.ts';
import type { ChunkStore, IndexContent } from '../store/chunk-store.ts';
import type { IndexStorage } from '../store/index-storage.ts';
import { createLocalVectorCache } from '../store/local/local-vector-cache.ts';
import { createGraphBuilder } from '../store/local/vectors/graph-builder.ts';
import { createLocalStorage } from '../store/local/local-storage.ts';
import { createMemoryStore } from '../store/local/memory-store.ts';
import { graphWorker, promptFolder } from './project-files.ts';

/** What answers questions over one open index. */
export interface ReadServices {
  readonly store: ChunkStore;
  readonly retriever: Retriever;
  /** What the retriever is made of. */
  readonly retrieverParts: RetrieverParts;
  readonly answerer: Answerer;
}

/** The object graph, built from a configuration; says which implementation meets which interface. */
export interface Services {
  readonly embedder: Embedder;
  /** Undefined when answers are made without a model. */
  readonly chatModel: ChatModel | undefined;
  readonly storage: IndexStorage;
  readonly ingestParts: IngestParts;
  /** Opens the index. Throws SuhbatError with the remedy when it cannot be used. */
  openIndex(): Promise<ReadServices>;
  /** The same over content that is on no disk. */
  serveContent(content: IndexContent): Promise<ReadServices>;
  /** The configured language model as a judge of answers. Throws ConfigError when none is configured. */
  openJudge(): Promise<Judge>;
}

/** A model that is asked about answers. */
export interface Judge {
  readonly chatModel: ChatModel;
  readonly instructions: string;
}

export function createServices(config: Config): Services {
  const embedder = createEmbedder(config.embedding);
  const chatModel = createChatModel(config.languageModel);
  const folder = config.indexDir;
  const weights = config.embedding.provider === 'offline' ? OFFLINE_WEIGHTS : EMBEDDING_WEIGHTS;
  const storage = createLocalStorage({
    folder,
    embedder: embedder.identity,
    createGraph: (size) => createGraphBuilder({ ...size, worker: graphWorker }),
    ...(weights.vectors === 0 && { exactUpTo: Number.POSITIVE_INFINITY }),
  });
  const vectorCache = createLocalVectorCache({ folder, embedder: embedder.identity });
  const chunking = { size: config.chunkSize, overlap: config.chunkOverlap };
  const readServices = async (store: ChunkStore): Promise<ReadServices> => {
    const retrieverParts = { store, embedder, weights };
    const retriever = createRetriever(retrieverParts);
    const writers = await createWriters(chatModel, config.languageModel);
    const answerer = createAnswerer({ store, retriever, ...writers, topK: config.topK });
    return { store, retriever, retrieverParts, answerer };
  };
  return {
    embedder,
    chatModel,
    storage,
    ingestParts: {
      storage,
      embedder,
      chunking,
      indexFolder: folder,
      ...(config.embedding.provider !== 'offline' && { vectorCache }),
    },
    openIndex: async () => readServices(await storage.open()),
    serveContent: async (content) => readServices(await createMemoryStore(content)),
    openJudge: () => openJudge(chatModel),
  };
}

function createEmbedder(embedding: Config['embedding']): Embedder {
  switch (embedding.provider) {
    case 'offline':
      return createOfflineEmbedder();
    case 'openai':
      return createOpenAIEmbedder(embedding);
  }
}

interface Writers {
  readonly drafter: Drafter;
  readonly rewrite: Rewriter;
}

async function createWriters(
  chatModel: ChatModel | undefined,
  languageModel: Config['languageModel'],
): Promise<Writers> {
  const secondary = createExtractiveDrafter();
  if (chatModel === undefined) return { drafter: secondary, rewrite: rewriteByRules };
  const { createFallbackDrafter, createModelDrafter, createModelRewriter } = await loadModelWriters();
  const { contextTokens, maxOutputTokens, passagesPerDocument, proofMode } = languageModel;
  const budget = {
    count: await loadTokenCounter(),
    contextTokens,
    outputTokens: maxOutputTokens,
    passagesPerDocument,
  };
  const primary = createModelDrafter({ chatModel, templates: await readTemplates(), budget, proofMode });
  return {
    drafter: languageModel.fallback ? createFallbackDrafter({ primary, secondary }) : primary,
    rewrite: createModelRewriter({ chatModel, template: await readTemplate('rewrite') }),
  };
}

/** Loaded where a model is configured: with their guards they are half of what `answering/` loads. */
async function loadModelWriters() {
  const [fallback, drafter, rewriter] = await Promise.all([
    import('../answering/fallback-drafter.ts'),
    import('../answering/model-drafter.ts'),
    import('../answering/rewriter.ts'),
  ]);
  return { ...fallback, ...drafter, ...rewriter };
}

function createChatModel(languageModel: Config['languageModel']): ChatModel | undefined {
  if (languageModel.provider === 'offline') return undefined;
  const { timeoutMs, firstTokenTimeoutMs, idleTimeoutMs } = languageModel;
  const deadlines = { totalMs: timeoutMs, firstMs: firstTokenTimeoutMs, idleMs: idleTimeoutMs };
  return createLangChainChatModel({ ...languageModel, deadlines });
}

async function openJudge(chatModel: ChatModel | undefined): Promise<Judge> {
  if (chatModel === undefined) throw new ConfigError(['a judge needs a model: set LLM_PROVIDER']);
  return { chatModel, instructions: await readTemplate('judge') };
}

async function readTemplates(): Promise<PromptTemplates> {
  return { system: await readTemplate('system'), answer: await readTemplate('answer') };
}

const readTemplate = (name: string): Promise<string> => readFile(new URL(`${name}.md`, promptFolder), 'utf8');

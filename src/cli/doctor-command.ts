import { createServices } from '../compose/services.ts';
import type { Config } from '../config/load.ts';
import { faultOfDataFolder } from '../compose/data-folder.ts';
import { messageOf } from '../domain/errors.ts';
import { assertMayListen, doubtfulSettings } from '../server/access/exposure.ts';
import { toJsonLine, type Command } from './command.ts';
import { parseArguments } from './parse-arguments.ts';
import { describeTrial, tryUpstreams, type UpstreamTrial } from './try-upstreams.ts';

const USAGE = 'npm run doctor -- [--online] [--index DIR] [--json]';

interface Diagnosis {
  readonly language_model: { readonly provider: string; readonly model: string | null; readonly why: string };
  readonly embedding: {
    readonly provider: string;
    readonly model: string;
    readonly dimension: number;
    readonly why: string;
  };
  readonly index: {
    readonly folder: string;
    readonly generation: string | null;
    readonly documents: number;
    readonly chunks: number;
    /** What keeps it from being used, or from being used as it was built, with the remedy; null when nothing does. */
    readonly fault: string | null;
  };
  readonly server: {
    readonly host: string;
    readonly port: number;
    /** What keeps it from starting, or from keeping answers; null when nothing does. */
    readonly fault: string | null;
    /** What is allowed, but hardly meant. */
    readonly doubts: readonly string[];
  };
  /** One call to each model server in force; only with --online. */
  readonly online?: readonly UpstreamTrial[];
}

/**
 * Says which providers and which index are in force and why, and with --online whether the model servers answer; exit
 * code 2 when questions can't be answered as configured. Opens no connection without --online.
 */
export const doctorCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, {
    usage: USAGE,
    options: {
      index: { type: 'string' },
      online: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const offline = await diagnose({ ...config, indexDir: values.index ?? config.indexDir });
  const diagnosis: Diagnosis = values.online
    ? { ...offline, online: await tryUpstreams(createServices(config), terminal.signal) }
    : offline;
  terminal.print(values.json ? toJsonLine(diagnosis) : describe(diagnosis));
  const trials = diagnosis.online ?? [];
  return [diagnosis.index, diagnosis.server, ...trials].every(({ fault }) => fault === null) ? 0 : 2;
};

async function diagnose(config: Config): Promise<Diagnosis> {
  const { embedder } = createServices(config);
  return {
    language_model: describeLanguageModel(config.languageModel),
    embedding: { ...embedder.identity, why: `EMBEDDING_PROVIDER is ${config.embedding.provider}` },
    index: await diagnoseIndex(config),
    server: await diagnoseServer(config),
  };
}

async function diagnoseServer(config: Config): Promise<Diagnosis['server']> {
  const { host, port, answerLog, dataDir } = config;
  const unkept = answerLog.mode === 'off' ? undefined : await faultOfDataFolder(dataDir);
  const fault = faultOfListening(config) ?? unkept ?? null;
  return { host, port, fault, doubts: doubtfulSettings(config) };
}

function faultOfListening(config: Config): string | undefined {
  try {
    assertMayListen(config);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function describeLanguageModel({ provider, model, apiKey, baseUrl }: Config['languageModel']) {
  if (provider !== 'offline') {
    return {
      provider,
      model,
      why: `LLM_PROVIDER is ${provider}${baseUrl === undefined ? '' : ` at ${baseUrl}`}`,
    };
  }
  const why = apiKey === undefined ? 'LLM_PROVIDER is offline' : keyWithoutProvider;
  return { provider, model: null, why };
}

/** Said once where a key is set but no provider uses it. */
export const keyWithoutProvider =
  'OPENAI_API_KEY is set, but LLM_PROVIDER is offline: answers are made without a model. Set LLM_PROVIDER=openai to use it';

async function diagnoseIndex(config: Config): Promise<Diagnosis['index']> {
  const folder = config.indexDir;
  try {
    const { storage } = createServices(config);
    const store = await storage.open();
    const { generation, documents, chunkCount, degradation } = store;
    await store.close();
    const [fault = null] = degradation === undefined ? await storage.verify() : [degradation];
    return { folder, generation, documents: documents.length, chunks: chunkCount, fault };
  } catch (error) {
    return { folder, generation: null, documents: 0, chunks: 0, fault: messageOf(error) };
  }
}

function describe({ language_model: languageModel, embedding, index, server, online }: Diagnosis): string {
  const counts = `${index.generation}: ${index.documents} documents, ${index.chunks} chunks`;
  const state =
    index.generation === null
      ? index.fault
      : [counts, index.fault ?? 'every file as it was written'].join('; ');
  const lines = [
    `Answers    ${[languageModel.provider, languageModel.model].filter(Boolean).join(' ')}: ${languageModel.why}`,
    `Embeddings ${embedding.provider} ${embedding.model}, ${embedding.dimension} dimensions: ${embedding.why}`,
    `Index      ${index.folder}: ${state}`,
    `Server     ${[`${server.host} port ${server.port}`, server.fault, ...server.doubts].filter(Boolean).join('; ')}`,
    ...(online ?? []).map(describeTrial),
    ...(online?.length === 0 ? ['Online     no model server is configured'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

import type { Services } from '../compose/services.ts';
import { messageOf } from '../domain/errors.ts';
import type { ChatMessage } from '../models/chat-model.ts';

/** What one call to a model server brought. */
export interface UpstreamTrial {
  readonly upstream: 'language_model' | 'embedding';
  readonly provider: string;
  readonly model: string;
  /** Milliseconds to the end of the reply, or to the fault. */
  readonly ms: number;
  /** With its remedy; null when the server answered. */
  readonly fault: string | null;
}

const GREETING: readonly ChatMessage[] = [{ role: 'user', content: 'Reply with one word: yes' }];

/** Asks each model server that is configured one cheap thing, one after the other. */
export async function tryUpstreams(
  { chatModel, embedder }: Pick<Services, 'chatModel' | 'embedder'>,
  signal: AbortSignal,
): Promise<UpstreamTrial[]> {
  const trials: UpstreamTrial[] = [];
  if (chatModel !== undefined) {
    const outcome = await timed(async () => {
      for await (const _ of chatModel.stream(GREETING, { signal }));
    }, signal);
    trials.push({
      upstream: 'language_model',
      provider: chatModel.provider,
      model: chatModel.model,
      ...outcome,
    });
  }
  const { provider, model } = embedder.identity;
  if (provider !== 'offline') {
    const outcome = await timed(() => embedder.embed(['yes'], { signal }), signal);
    trials.push({ upstream: 'embedding', provider, model, ...outcome });
  }
  return trials;
}

async function timed(
  call: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<Pick<UpstreamTrial, 'ms' | 'fault'>> {
  const start = performance.now();
  const elapsed = (): number => Math.round(performance.now() - start);
  try {
    await call();
    return { ms: elapsed(), fault: null };
  } catch (error) {
    signal.throwIfAborted();
    return { ms: elapsed(), fault: messageOf(error) };
  }
}

export const describeTrial = ({ upstream, provider, model, ms, fault }: UpstreamTrial): string => {
  const name = upstream === 'embedding' ? 'embeddings' : 'answers';
  return `Online     ${name}, ${provider} ${model}: ${fault ?? `answered in ${ms} ms`}`;
};

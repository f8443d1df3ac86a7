import { z } from 'zod';
import type { Answer } from '../../domain/answer.ts';
import { ModelError } from '../../domain/errors.ts';
import type { ChatMessage, ChatModel } from '../../models/chat-model.ts';
import type { AskedQuestion } from '../answers/metrics.ts';

const opinionSchema = z.object({ faithful: z.boolean(), relevant: z.boolean() });

/** What a model thinks of an answer. */
export type Opinion = z.infer<typeof opinionSchema>;

export interface JudgedQuestion extends AskedQuestion {
  /** Undefined when the model gave none that can be read. */
  readonly opinion: Opinion | undefined;
}

export interface JudgeParts {
  readonly chatModel: ChatModel;
  /** The template prompts/judge.md. */
  readonly instructions: string;
  readonly signal: AbortSignal;
}

/**
 * Asks a model about every answer that cites something, one after the other. A
 * model that fails has no opinion; one that cannot be reached as configured throws ModelError, an abort its reason.
 */
export async function judgeAnswers(
  asked: readonly AskedQuestion[],
  parts: JudgeParts,
): Promise<JudgedQuestion[]> {
  const judged: JudgedQuestion[] = [];
  for (const item of asked) {
    if (item.answer.citations.length === 0) continue;
    judged.push({ ...item, opinion: await opinionOn(item, parts) });
  }
  return judged;
}

async function opinionOn(
  { gold, answer }: AskedQuestion,
  { chatModel, instructions, signal }: JudgeParts,
): Promise<Opinion | undefined> {
  const messages: ChatMessage[] = [
    { role: 'system', content: instructions },
    { role: 'user', content: describe(gold.question, answer) },
  ];
  try {
    let reply = '';
    for await (const event of chatModel.stream(messages, { signal })) {
      if (event.type === 'text') reply += event.text;
    }
    return readOpinion(reply);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelError && error.code !== 'model_misconfigured') return undefined;
    throw error;
  }
}

const describe = (question: string, { answer, citations }: Answer): string =>
  JSON.stringify({
    question,
    answer,
    quotations: citations.map(({ id, cited_text: text }) => `[${id}] ${text}`),
  });

/** The first JSON object of a reply, whatever the model wrote around it. */
function readOpinion(reply: string): Opinion | undefined {
  const object = /\{[^{}]*\}/.exec(reply)?.[0];
  try {
    return opinionSchema.safeParse(JSON.parse(object ?? '')).data;
  } catch {
    return undefined;
  }
}

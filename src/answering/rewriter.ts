import type { Usage } from '../domain/answer.ts';
import { ModelError } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import type { HistoryTurn } from '../domain/question.ts';
import type { ChatMessage, ChatModel } from '../models/chat-model.ts';
import { LONGEST_QUESTION } from '../protocol/limits.ts';
import { soundBeginning } from '../text/sound-beginning.ts';
import { words } from '../text/words.ts';
import { isInLanguage } from './guards/claim-language.ts';
import { bearsForeignLink } from './links.ts';
import { asData, HISTORY_TURNS } from './prompt.ts';
import { refersBack } from './reference.ts';
import { standaloneQuestion } from './standalone-question.ts';

interface FollowUp {
  readonly question: string;
  readonly history: readonly HistoryTurn[];
  readonly language: Language;
  readonly signal: AbortSignal;
}

interface Rewritten {
  /** Stands alone, whatever was said before. */
  readonly question: string;
  readonly usage?: Usage;
}

/** Completes a question that refers back; one that stands alone is left alone. */
export type Rewriter = (followUp: FollowUp) => Promise<Rewritten>;

/** By rules, with the words of the asker's questions before. */
export const rewriteByRules: Rewriter = async ({ question, history }) => ({
  question: standaloneQuestion(question, history),
});

export interface ModelRewriterParts {
  readonly chatModel: ChatModel;
  /** The instructions of prompts/rewrite.md. */
  readonly template: string;
}

/** A rewritten question may be so much longer than the follow-up and the longest turn before it together. */
const MOST_GROWTH = 1.5;

/**
 * By a model; by rules where it fails, or where what it writes is not one question in the asker's language about what was
 * said before. Throws the reason of an aborted signal.
 */
export function createModelRewriter({ chatModel, template }: ModelRewriterParts): Rewriter {
  return async (followUp) => {
    const { question, history, signal } = followUp;
    if (history.length === 0 || !refersBack(question)) return { question };
    try {
      const { text, usage } = await collect(chatModel, messagesOf(followUp, template), signal);
      const written = text.replaceAll(/<think>[^]*?<\/think>/gu, '').trim();
      const rewritten = isQuestionAbout(written, followUp)
        ? { question: written }
        : await rewriteByRules(followUp);
      return usage === undefined ? rewritten : { ...rewritten, usage };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return rewriteByRules(followUp);
    }
  };
}

const messagesOf = ({ question, history }: FollowUp, template: string): ChatMessage[] => [
  { role: 'system', content: template },
  {
    role: 'user',
    content: [
      ...history.slice(-HISTORY_TURNS).map(({ role, content }) => `${role}: ${asData(content)}`),
      `question: ${asData(question)}`,
    ].join('\n'),
  },
];

/** The whole reply; nothing of one that was cut short. */
async function collect(
  chatModel: ChatModel,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly usage: Usage | undefined }> {
  let text = '';
  let usage: Usage | undefined;
  for await (const event of chatModel.stream(messages, { signal })) {
    if (event.type === 'text') text += event.text;
    if (event.type === 'usage') usage = event.usage;
    if (event.type === 'cut') text = '';
  }
  return { text, usage };
}

/** One line, not too long, in the asker's language, without a number or a name that nobody has said before. */
function isQuestionAbout(written: string, { question, history, language }: FollowUp): boolean {
  if (written === '' || written.includes('\n')) return false;
  const longest = Math.max(...history.map(({ content }) => content.length));
  if (written.length > Math.min(LONGEST_QUESTION, MOST_GROWTH * (longest + question.length))) return false;
  const spoken = words(written);
  if (!isInLanguage({ text: written, language })) return false;
  const before = [question, ...history.map(({ content }) => content)];
  if (bearsForeignLink(written, before.join('\n'))) return false;
  const said = new Set(before.flatMap(words).map(soundBeginning));
  const telling = spoken.filter((word, place) => /\d/.test(word) || (place > 0 && /^\p{Lu}/u.test(word)));
  return telling.every((word) => said.has(soundBeginning(word)));
}

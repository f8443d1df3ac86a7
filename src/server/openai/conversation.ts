import { SuhbatError } from '../../domain/errors.ts';
import type { HistoryTurn, Question } from '../../domain/question.ts';
import type { ChatCompletionRequest } from '../../protocol/chat-completion-schema.ts';
import { LONGEST_HISTORY_TURN, MOST_HISTORY_TURNS } from '../../protocol/limits.ts';
import { askRequestSchema } from '../../protocol/request-schemas.ts';

type Message = ChatCompletionRequest['messages'][number];
type Content = Message['content'];

/** Half of a surrogate pair, which a cut can leave behind. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * What a conversation asks: the text of the user's last message, understood by the turns before it. The caller's other
 * messages, `system` and `developer` among them, are never read. Of turns that are too many or too long the beginning
 * of the conversation and the end of the turn are left out: a client that sends the whole conversation cannot help it.
 * Throws SuhbatError `invalid_request` when no question is asked.
 */
export function toQuestion({ messages, suhbat }: ChatCompletionRequest): Question {
  const place = messages.findLastIndex(({ role }) => role === 'user');
  const asked = messages[place];
  if (asked === undefined) {
    throw invalid('messages', 'must hold a message with the role user');
  }
  return {
    text: questionIn(asked.content, `messages.${place}.content`),
    history: messages.slice(0, place).flatMap(toTurn).slice(-MOST_HISTORY_TURNS),
    language: suhbat?.language,
    filter: suhbat?.filter,
    topK: suhbat?.top_k,
    conversationId: suhbat?.conversation_id,
  };
}

function questionIn(content: Content, param: string): string {
  if (Array.isArray(content)) {
    const place = content.findIndex(({ type }) => type !== 'text');
    if (place !== -1) throw invalid(`${param}.${place}.type`, 'must be text: only text is read');
  }
  const { data, error } = askRequestSchema.shape.question.safeParse(textIn(content).trim());
  if (data === undefined) throw invalid(param, error?.issues[0]?.message ?? 'must be a question');
  return data;
}

function toTurn({ role, content }: Message): HistoryTurn[] {
  if (role !== 'user' && role !== 'assistant') return [];
  const cut = textIn(content).trim().slice(0, LONGEST_HISTORY_TURN).replaceAll(LONE_SURROGATE, '');
  return cut === '' ? [] : [{ role, content: cut }];
}

/** The parts that are texts; whatever else an earlier message held has had its answer. */
function textIn(content: Content): string {
  if (!Array.isArray(content)) return content ?? '';
  return content.flatMap(({ type, text = '' }) => (type === 'text' ? [text] : [])).join('\n');
}

const invalid = (param: string, fault: string): SuhbatError =>
  new SuhbatError('invalid_request', `${param} ${fault}.`, { param });

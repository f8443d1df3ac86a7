import type { Answer, Source } from '../../domain/answer.ts';
import type { AnswerEvent } from '../../domain/answer-event.ts';
import type { Caller } from '../access/caller.ts';

/**
 * Of what was retrieved a visitor without a key learns where it stands, and not what it says: question by question the
 * passages would add up to the whole document. What was cited they see.
 */
export function shownTo({ kind }: Caller, event: AnswerEvent): AnswerEvent {
  if (kind !== 'public') return event;
  switch (event.type) {
    case 'sources':
      return { ...event, sources: event.sources.map(withoutText) };
    case 'done':
      return { ...event, answer: withoutPassages(event.answer) };
    case 'start':
    case 'rewrite':
    case 'delta':
    case 'citation':
    case 'usage':
      return event;
  }
}

const withoutPassages = (answer: Answer): Answer => ({ ...answer, sources: answer.sources.map(withoutText) });

const withoutText = (source: Source): Source => ({ ...source, text: '' });

import { ModelError } from '../domain/errors.ts';
import type { Drafter, DraftEvent, DraftSentence } from './drafter.ts';

export interface FallbackParts {
  readonly primary: Drafter;
  readonly secondary: Drafter;
}

/**
 * Drafts with the primary; when that fails, or when none of its sentences holds, with the secondary, and says so. A
 * primary that finds that the sources don't say has answered. What the primary had said before it failed stands, and
 * the secondary does not say it again.
 */
export function createFallbackDrafter({ primary, secondary }: FallbackParts): Drafter {
  return {
    provider: primary.provider,
    model: primary.model,
    draft: async function* (request) {
      const said = new Set<string>();
      let unproved = 0;
      let reason = 'no sentence of the model could be proved';
      try {
        for await (const event of primary.draft(request)) {
          if (event.type === 'sentence') placesOf(event.sentence).forEach((place) => said.add(place));
          if (event.type === 'omission' || isUnproved(event)) unproved += 1;
          yield event;
        }
        if (said.size > 0 || unproved === 0) return;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        reason = error.message;
      }
      yield { type: 'fallback', reason };
      for await (const event of secondary.draft(request)) if (!isRepetition(event, said)) yield event;
    },
  };
}

const isUnproved = (event: DraftEvent): boolean =>
  event.type === 'sentence' && event.sentence.support === 'unproved';

/** The places in the documents that a sentence rests on. */
const placesOf = ({ evidence }: DraftSentence): string[] =>
  evidence.map(({ passage, span }) => `${passage.documentId} ${span.start}`);

const isRepetition = (event: DraftEvent, said: ReadonlySet<string>): boolean =>
  event.type === 'sentence' && placesOf(event.sentence).every((place) => said.has(place));

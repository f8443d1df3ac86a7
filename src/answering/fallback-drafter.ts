import { ModelError } from '../domain/errors.ts';
import type { Drafter } from './drafter.ts';

export interface FallbackParts {
  readonly primary: Drafter;
  readonly secondary: Drafter;
}

/**
 * Drafts with the primary; when that fails, or when none of its sentences holds, with the secondary, and says so. A
 * primary that finds that the sources don't say has answered.
 */
export function createFallbackDrafter({ primary, secondary }: FallbackParts): Drafter {
  return {
    provider: primary.provider,
    model: primary.model,
    draft: async function* (request) {
      let sentences = 0;
      let omissions = 0;
      let reason = 'no sentence of the model could be proved';
      try {
        for await (const event of primary.draft(request)) {
          if (event.type === 'sentence') sentences += 1;
          if (event.type === 'omission') omissions += 1;
          yield event;
        }
        if (sentences > 0 || omissions === 0) return;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        reason = error.message;
      }
      yield { type: 'fallback', reason };
      yield* secondary.draft(request);
    },
  };
}

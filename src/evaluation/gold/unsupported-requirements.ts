import { includedShare } from '../answers/must-include.ts';
import type { GoldFault } from './gold-fault.ts';
import { faultIn, type PlacedQuestion } from './gold-set.ts';

/**
 * Groups of `must_include` of which no alternative stands in the gold answer or its evidence: no answer that keeps to
 * the evidence can meet them. One alternative of several may stand in neither, as another word for the same.
 */
export function unsupportedRequirements(questions: readonly PlacedQuestion[]): GoldFault[] {
  return questions.flatMap((question) => {
    const { answer, must_include: groups, evidence } = question;
    const support = [answer, ...evidence.map(({ quote }) => quote)].join('\n');
    return groups
      .filter((group) => includedShare([group], support) === 0)
      .map((group) => {
        const fault = `must_include "${group.join('" or "')}" stands neither in the answer nor in the evidence`;
        return faultIn(question, { fault, remedy: 'Mend its spelling, or add the evidence that says it.' });
      });
  });
}

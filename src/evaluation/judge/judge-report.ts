import { measureAnswer } from '../answers/metrics.ts';
import { mean } from '../statistics/mean.ts';
import type { JudgedQuestion, Opinion } from './judge-answers.ts';

/** How far two yes-or-no judges agree. */
export interface Agreement {
  readonly questions: number;
  /** Share of the questions on which both say the same; null without questions. */
  readonly agreement: number | null;
  /** Cohen's kappa (1960): agreement beyond chance; null when chance alone would agree on everything. */
  readonly kappa: number | null;
}

/** What a model thinks of the answers; never part of the gate. */
export interface JudgeReport {
  readonly model: string;
  readonly judged: number;
  /** Answers on which the model gave no opinion that can be read. */
  readonly unreadable: number;
  readonly faithful: number | null;
  readonly relevant: number | null;
  /** Faithful against: all sentences are borne out by what they cite. */
  readonly faithful_and_citation_recall: Agreement;
  /** Relevant against: some evidence is cited. */
  readonly relevant_and_evidence_cited: Agreement;
}

export function reportJudge(judged: readonly JudgedQuestion[], model: string): JudgeReport {
  const opinions = judged.map(({ opinion }) => opinion).filter((opinion) => opinion !== undefined);
  const share = (field: keyof Opinion): number | null =>
    opinions.length === 0 ? null : mean(opinions.map((opinion) => (opinion[field] ? 1 : 0)));
  return {
    model,
    judged: opinions.length,
    unreadable: judged.length - opinions.length,
    faithful: share('faithful'),
    relevant: share('relevant'),
    faithful_and_citation_recall: agreementOf(
      pairsOf(judged, { field: 'faithful', metric: 'citation_recall' }),
    ),
    relevant_and_evidence_cited: agreementOf(
      pairsOf(judged, { field: 'relevant', metric: 'evidence_cited' }),
    ),
  };
}

type Pair = readonly [boolean, boolean];

const pairsOf = (
  judged: readonly JudgedQuestion[],
  { field, metric }: { field: keyof Opinion; metric: 'citation_recall' | 'evidence_cited' },
): Pair[] =>
  judged.flatMap(({ opinion, ...asked }) => {
    const measured = measureAnswer(asked)[metric];
    return opinion === undefined || measured === null ? [] : [[opinion[field], measured === 1] as const];
  });

/** Of pairs of verdicts. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  if (pairs.length === 0) return { questions: 0, agreement: null, kappa: null };
  const agreement = mean(pairs.map(([one, other]) => (one === other ? 1 : 0)));
  const [first, second] = [0, 1].map((judge) => mean(pairs.map((pair) => (pair[judge] ? 1 : 0))));
  const chance = (first ?? 0) * (second ?? 0) + (1 - (first ?? 0)) * (1 - (second ?? 0));
  return {
    questions: pairs.length,
    agreement,
    kappa: chance === 1 ? null : (agreement - chance) / (1 - chance),
  };
}

import { createServices, type Judge } from '../compose/services.ts';
import { reportAnswers, type AnswersReport } from '../evaluation/answers/answers-report.ts';
import { askAll } from '../evaluation/answers/ask-all.ts';
import type { AskedQuestion } from '../evaluation/answers/metrics.ts';
import { readBaseline } from '../evaluation/gate/baseline.ts';
import { readFloors } from '../evaluation/gate/floors.ts';
import { assertJudgesSomething, judgeRun, type Standards, type Verdict } from '../evaluation/gate/gate.ts';
import { judgeAnswers } from '../evaluation/judge/judge-answers.ts';
import { reportJudge, type JudgeReport } from '../evaluation/judge/judge-report.ts';
import { renderReport } from '../evaluation/report/render-report.ts';
import { toJsonLine, type Command, type Terminal } from './command.ts';
import { describeAnswers, describeCost } from './describe-answers.ts';
import { describeComparison } from './describe-comparison.ts';
import { describeJudge } from './describe-judge.ts';
import { prepareExamination, type Examination } from './eval-answers-examination.ts';
import { assertOutputsWritable } from './eval-answers-outputs.ts';
import { parseEvalAnswersRequest, type EvalAnswersRequest } from './eval-answers-request.ts';
import { createProgressBar } from './progress-bar.ts';
import { replaceTable } from './replace-table.ts';
import { writeResult } from './write-result.ts';

/** Asks gold questions and scores the answers; exit code 1 when a citation is not exact or the gate does not open. */
export const evalAnswersCommand: Command = async (args, { config, terminal }) => {
  const request = parseEvalAnswersRequest(args, config.corpusDir);
  const standards = await readStandards(request);
  await assertOutputsWritable(request);
  const services = createServices({ ...config, indexDir: request.index ?? config.indexDir });
  const judge = request.judge ? await services.openJudge() : undefined;
  const examination = await prepareExamination(services, { ...config, ...request });
  const asked = await askWithProgress(examination, terminal);
  const report = reportAnswers({ ...examination, asked, seed: request.seed });
  const verdict = judgeRun(report, standards);
  const opinion = judge && (await askJudge(judge, { asked, signal: terminal.signal }));
  const outcome: Outcome = { ...verdict, ...(opinion && { judge: opinion }) };
  await writeFiles(request, { asked, report, outcome });
  terminal.print(request.json ? toJsonLine({ ...report, ...outcome }) : describe(report, outcome));
  return exitCodeOf(report, { isGated: request.gate, verdict });
};

async function readStandards({ baseline, floors, gate }: EvalAnswersRequest): Promise<Standards> {
  const standards = {
    baseline: baseline === undefined ? undefined : await readBaseline(baseline),
    floors: floors === undefined ? undefined : await readFloors(floors),
  };
  if (gate) assertJudgesSomething(standards);
  return standards;
}

async function askWithProgress(
  { questions, reader }: Examination,
  terminal: Terminal,
): Promise<AskedQuestion[]> {
  const bar = await createProgressBar('Asking', terminal);
  try {
    return await askAll(questions, {
      ...reader,
      onProgress: (done, total) => bar.update(done, total),
      signal: terminal.signal,
    });
  } finally {
    bar.stop();
  }
}

async function askJudge(
  judge: Judge,
  { asked, signal }: { readonly asked: readonly AskedQuestion[]; readonly signal: AbortSignal },
): Promise<JudgeReport> {
  return reportJudge(await judgeAnswers(asked, { ...judge, signal }), judge.chatModel.model);
}

/** What a run comes to beside its scores. */
interface Outcome extends Verdict {
  readonly judge?: JudgeReport;
}

interface Run {
  readonly asked: readonly AskedQuestion[];
  readonly report: AnswersReport;
  readonly outcome: Outcome;
}

async function writeFiles(request: EvalAnswersRequest, { asked, report, outcome }: Run): Promise<void> {
  const { answers, report: page, table } = request;
  if (answers !== undefined) await writeResult(answers, asked.map(toAnswerLine).join(''));
  if (table !== undefined) await replaceTable(table, { measure: 'answers', table: describeAnswers(report) });
  if (page === undefined) return;
  const details = { title: `Answers to ${request.gold}`, createdAt: new Date().toISOString() };
  await writeResult(page, await renderReport({ ...report, ...outcome }, details));
}

const toAnswerLine = ({ gold, answer }: AskedQuestion): string => toJsonLine({ id: gold.id, answer });

function describe(report: AnswersReport, { comparison, faults, judge }: Outcome): string {
  const parts = [
    describeAnswers(report) + describeCost(report),
    comparison === undefined ? [] : describeComparison(comparison),
    judge === undefined ? [] : describeJudge(judge),
    faults.map((fault) => `Not good enough: ${fault}\n`).join(''),
  ];
  return parts
    .flat()
    .filter((part) => part !== '')
    .join('\n');
}

/** 1 when a citation is not exact, gate or not, and when a gate finds a fault. */
export function exitCodeOf(
  { citations }: Pick<AnswersReport, 'citations'>,
  { isGated, verdict }: { readonly isGated: boolean; readonly verdict: Verdict },
): 0 | 1 {
  const isInexact = citations.exact < citations.total;
  return isInexact || (isGated && verdict.faults.length > 0) ? 1 : 0;
}

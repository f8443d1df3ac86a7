import type { AnswersReport } from '../answers/answers-report.ts';
import type { Verdict } from '../gate/gate.ts';
import type { JudgeReport } from '../judge/judge-report.ts';
import { createChartMaker } from './chart.ts';
import { renderComparison } from './comparison-section.ts';
import { renderGroups } from './groups-section.ts';
import { renderJudge } from './judge-section.ts';
import { renderOverview, type ReportDetails } from './overview.ts';
import { renderPage } from './page.ts';
import { renderQuestions } from './questions-section.ts';
import { renderRefusal } from './refusal-section.ts';
import { renderSpeed } from './speed-section.ts';
import { renderSummary } from './summary-section.ts';

/** A report with the verdict on it, and what a model thinks when one was asked. */
export type JudgedReport = AnswersReport & Verdict & { readonly judge?: JudgeReport };

/** The report as one HTML file, complete in itself. */
export async function renderReport(report: JudgedReport, details: ReportDetails): Promise<string> {
  const charts = await createChartMaker();
  const comparison = renderComparison(report);
  const { judge } = report;
  const page = renderPage({
    title: details.title,
    overview: renderOverview(report, details),
    sections: [
      { id: 'summary', name: 'Summary', body: renderSummary(report, charts) },
      ...(comparison === undefined ? [] : [{ id: 'comparison', name: 'Verdict', body: comparison }]),
      ...(judge === undefined ? [] : [{ id: 'judge', name: 'Judge', body: renderJudge(judge) }]),
      { id: 'groups', name: 'By language and kind', body: renderGroups(report, charts) },
      { id: 'refusal', name: 'Refusal', body: renderRefusal(report, charts) },
      { id: 'speed', name: 'Time and tokens', body: renderSpeed(report, charts) },
      { id: 'questions', name: 'Questions', body: renderQuestions(report) },
    ],
  });
  return page.markup;
}

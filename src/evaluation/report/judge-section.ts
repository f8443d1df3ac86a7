import type { Agreement, JudgeReport } from '../judge/judge-report.ts';
import { renderTable } from './data-table.ts';
import { html, type Html } from './html.ts';

const DIGITS = 2;

/** What a model thinks of the answers, and how far that agrees with what is measured without one. */
export const renderJudge = (report: JudgeReport): Html =>
  html`<section aria-labelledby="judge">
    <h2 id="judge">Judge</h2>
    <p>
      ${report.model} judged ${report.judged} answers and gave no opinion that can be read on
      ${report.unreadable}. It is no part of the verdict.
    </p>
    ${renderTable({
      caption: 'Opinions of the model; kappa: agreement beyond chance',
      columns: ['Opinion', 'Share', 'Beside', 'Questions', 'Agreement', 'Kappa'],
      rows: [
        [
          'Faithful',
          format(report.faithful),
          ...cellsOf('Citation recall', report.faithful_and_citation_recall),
        ],
        [
          'Relevant',
          format(report.relevant),
          ...cellsOf('Evidence cited', report.relevant_and_evidence_cited),
        ],
      ],
    })}
  </section>`;

const cellsOf = (measure: string, { questions, agreement, kappa }: Agreement): (string | number)[] => [
  measure,
  questions,
  format(agreement),
  format(kappa),
];

const format = (value: number | null): string => (value === null ? '–' : value.toFixed(DIGITS));

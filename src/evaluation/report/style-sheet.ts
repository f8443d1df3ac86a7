/** Of the whole report: light, dark and print. Every colour of text has a contrast of 4.5 or more with its background. */
export const STYLE_SHEET = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --raised: #f5f6f8; --ink: #1c1e21; --faint: #565c63; --line: #d3d7dc;
  --accent: #1f5fbf; --bar: #a9c6ef; --right: #14622f; --wrong: #a81f18; --mark: #ffe48a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --raised: #1d2125; --ink: #e8eaed; --faint: #a9b0b8; --line: #3c434a;
    --accent: #82b4ff; --bar: #35588a; --right: #7fd89c; --wrong: #ff9d93; --mark: #665012;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.3rem; border-bottom: 1px solid var(--line); }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1.05rem; }
h4 { margin: 1rem 0 0.25rem; font-size: 0.85rem; color: var(--faint); }
p { margin: 0.5rem 0; max-width: 44rem; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, select:focus-visible, input:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.faint, figcaption, caption, small, dt { color: var(--faint); }
.faint, figcaption, caption, small { font-size: 0.85rem; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2rem; }
.beside > *, .charts > * { min-width: 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 2rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 1.75rem; margin: 1rem 0; }
.facts dt { font-size: 0.8rem; }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; }

.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { padding: 0.35rem 0.5rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
thead th { vertical-align: bottom; font-size: 0.85rem; }
th:first-child { padding-left: 0; text-align: left; }
tbody th { font-weight: 600; }
td { white-space: nowrap; }
@media (max-width: 40rem) {
  td { font-size: 0.9rem; }
  th, td { padding-inline: 0.3rem; }
}
small { display: block; font-weight: 400; line-height: 1.35; }

figure { margin: 0.75rem 0; }
.chart figcaption { font-weight: 600; color: var(--ink); }
.chart svg { display: block; max-width: 100%; height: auto; font-size: 12px; }
.chart text { white-space: pre; }

#filters {
  display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end;
  margin: 0 0 1rem; padding: 0.75rem 0; background: var(--paper); border-bottom: 1px solid var(--line);
}
@media (min-width: 60rem) and (min-height: 40rem) {
  #filters { position: sticky; top: 0; z-index: 1; }
}
#filters label { font-size: 0.8rem; color: var(--faint); }
#filters select, #filters input {
  display: block; max-width: 100%; padding: 0.3rem; font: inherit; font-size: 1rem;
  color: var(--ink); background: var(--paper); border: 1px solid var(--faint); border-radius: 4px;
}
#filters p { margin: 0 0 0.3rem; }

.question { margin: 0.75rem 0; padding: 0 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
.question[open] { padding-bottom: 1rem; }
summary { padding: 0.6rem 0; cursor: pointer; }
.question h3 { margin: 0.15rem 0 0; }
.verdict, .badge { padding: 0.05rem 0.45rem; border: 1px solid; border-radius: 4px; font-size: 0.8rem; font-weight: 600; }
.verdict { margin-right: 0.5rem; }
.badge { display: inline-block; }
.right { color: var(--right); }
.wrong { color: var(--wrong); }
.words { margin: 0; white-space: pre-line; }
.quotation { margin: 0.5rem 0; padding-left: 0.75rem; border-left: 3px solid var(--line); }
mark { background: var(--mark); color: inherit; text-decoration: underline; text-underline-offset: 0.2em; }

@media print {
  :root {
    color-scheme: light; font-size: 9pt;
    --paper: #ffffff; --raised: #ffffff; --ink: #000000; --faint: #333333; --line: #999999;
    --accent: #000000; --bar: #cccccc; --right: #000000; --wrong: #000000; --mark: #eeeeee;
  }
  body { max-width: none; padding: 0; line-height: 1.4; }
  .question .beside { grid-template-columns: 2fr 1fr; gap: 0 1rem; }
  nav, #filters { display: none; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .question, figure, tr { break-inside: avoid; }
  h2, h3, h4, caption, summary { break-after: avoid; }
  .scroll { overflow: visible; }
  mark, .chart { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

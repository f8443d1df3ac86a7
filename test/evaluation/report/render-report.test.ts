import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { parseHTML } from 'linkedom';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRuns } from '../../../src/evaluation/gate/comparison.ts';
import { renderReport } from '../../../src/evaluation/report/render-report.ts';
import { hasBrowser, launchBrowser, mustHaveBrowser } from '../../widget/browser.ts';
import { DETAILS, sampleOpinion, sampleReport, sampleResult } from './sample-report.ts';

const ATTACK = `</style></script></details><script>document.title=1</script><img src=x onerror="document.title=2">`;

test('in continuous integration there is a browser to test the report with', () => {
  expect(hasBrowser || !mustHaveBrowser).toBe(true);
});

describe('the markup', () => {
  const read = async (report = sampleReport()): Promise<ReturnType<typeof parseHTML>> =>
    parseHTML(await renderReport(report, DETAILS));

  test('says what was measured, when and on what, and how finely it can be told', async () => {
    const { document } = await read();

    const header = document.querySelector('header')?.textContent.replaceAll(/\s+/g, ' ');
    expect(header).toContain('Answers to the lamp questions');
    expect(header).toContain('22 November 2026 at 18:00 UTC');
    expect(header).toContain('4, of them 3 answerable');
    expect(header).toContain('a'.repeat(12));
    expect(header).toContain(
      'With 3 answerable questions, if one answer in ten changes, a change under 8 points',
    );
  });

  test('says what keeps a release back and what changed, both answers beside each other', async () => {
    const before = sampleResult({ answer: `Before ${ATTACK}` });
    const after = sampleResult({ answer: 'Now.', measures: { ...before.measures, evidence_cited: 0 } });
    const comparison = compareRuns({ before: [before], after: [after], seed: 1 }, ['evidence_cited']);
    const { document } = await read(sampleReport({ comparison, faults: ['evidence_cited is low.'] }));

    const words = document
      .querySelector('section[aria-labelledby=comparison]')
      ?.textContent.replaceAll(/\s+/g, ' ');
    expect(words).toContain('Not good enough: evidence_cited is low.');
    expect(words).toContain('Evidence cited 1.0000.000-1.000-1.000 to -1.0000.50000.5000');
    expect(words).toContain('Worse: 1 en-001 When is the lamp lit?');
    expect(words).toContain(`Before, answered Before ${ATTACK} Now, answered Now.`);
  });

  test('lists a question that gained and lost apart, and a metric that is not judged without Holm', async () => {
    const before = sampleResult();
    const measures = { ...before.measures, evidence_cited: 0, precision: 0.5, first: 1 };
    const after = sampleResult({ measures });
    const first = sampleResult({ measures: { ...before.measures, first: 0 } });
    const comparison = compareRuns({ before: [first], after: [after], seed: 1 }, ['precision']);
    const { document } = await read(sampleReport({ comparison }));

    const words = document.querySelector('section[aria-labelledby=comparison]')?.textContent ?? '';
    expect(words.replaceAll(/\s+/g, ' ')).toContain('Partly better, partly worse: 1 en-001');
    expect(words.replaceAll(/\s+/g, ' ')).toMatch(/Evidence cited [\d. to-]*0\.5000– /);
  });

  test('says what a judge thinks, when one was asked', async () => {
    const { document } = await read(sampleReport({ judge: sampleOpinion() }));

    const section = document.querySelector('section[aria-labelledby=judge]')?.textContent ?? '';
    const words = section.replaceAll(/\s+/g, ' ');
    expect(words).toContain('parrot judged 4 answers and gave no opinion that can be read on 1.');
    expect(words).toContain('Faithful 0.50Citation recall40.75–');
    expect((await read()).document.querySelector('#judge')).toBeNull();
  });

  test('has no verdict when none was asked for', async () => {
    const { document } = await read();
    expect(document.querySelector('#comparison')).toBeNull();
  });

  test('shows a dash for what has no value', async () => {
    const { document } = await read();

    const rows = [...document.querySelectorAll('#summary ~ .scroll tr, #summary ~ * tr')];
    const cellsOf = (label: string): string[] => {
      const row = rows.find((each) => each.querySelector('th')?.textContent.trim().startsWith(label));
      return [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent);
    };
    expect(cellsOf('Evidence cited')).toEqual(['0.33', '0.10–0.70', '8']);
    expect(cellsOf('Speaker right')).toEqual(['–', '–', '–']);
    expect(cellsOf('Sentences')).toEqual(['1.5', '–', '–']);
  });

  test('marks what a quotation and the evidence share, and names the speaker', async () => {
    const result = sampleResult({
      evidence: [{ document_id: 'lamp', quote: 'lights the lamp', start: 111, end: 126 }],
    });
    const { document } = await read(sampleReport({ results: [result] }));

    const quotations = [...document.querySelectorAll('.quotation')];
    const words = quotations.map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim());
    expect(words).toEqual([
      'The keeper lights the lamp at dusk. [1] The lighthouse – Anna Berg touches evidence',
      'lights the lamp lamp cited: one citation covers 100 %',
    ]);
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'lights the lamp',
      'lights the lamp',
    ]);
  });

  test('shows every question without its script, and no filter that does nothing', async () => {
    const { document } = await read();

    expect(document.querySelectorAll('.question')).toHaveLength(4);
    expect(document.querySelectorAll('.question[hidden]')).toHaveLength(0);
    expect(document.querySelector('#filters')?.hasAttribute('hidden')).toBe(true);
  });

  test('can be made of a report without questions', async () => {
    const { document } = await read(sampleReport({ results: [], by_language: {}, by_kind: {} }));

    expect(document.querySelectorAll('.question')).toHaveLength(0);
  });
});

describe.runIf(hasBrowser)('the page, opened from a file', () => {
  let browser: Browser;
  let folder: string;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    [browser, folder] = await Promise.all([launchBrowser(), mkdtemp(join(tmpdir(), 'suhbat-report-'))]);
    ({ page, complaints } = await open());
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  interface AxeResult {
    readonly faults: readonly unknown[];
    readonly passed: readonly string[];
  }
  const RUN_AXE = `axe.run().then(({ violations, passes }) => ({
    faults: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    passed: passes.map(({ id }) => id),
  }))`;

  interface Opened {
    readonly page: Page;
    /** Words in the console, errors, and addresses other than the file's own. */
    readonly complaints: readonly string[];
  }

  async function open(
    report = sampleReport(),
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Opened> {
    const path = join(folder, 'report.html');
    await writeFile(path, await renderReport(report, DETAILS));
    const context = await browser.newContext(options);
    const complaints: string[] = [];
    context.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
    context.on('weberror', (fault) => complaints.push(`error: ${fault.error().message}`));
    context.on('request', (request) => {
      if (request.url() !== pathToFileURL(path).href && !request.url().startsWith('data:'))
        complaints.push(`request: ${request.url()}`);
    });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path).href);
    return { page, complaints };
  }

  const visibleQuestions = (page: Page): Promise<string[]> =>
    page.locator('.question:visible h3').allTextContents();

  test('is accessible in both colour schemes', async () => {
    const before = sampleResult({ measures: { ...sampleResult().measures, evidence_cited: 0 } });
    const comparison = compareRuns({ before: [before], after: [sampleResult()], seed: 1 }, ['precision']);
    const report = sampleReport({ comparison, faults: ['It is low.'], judge: sampleOpinion() });
    const { page: checked } = await open(report, { bypassCSP: true });
    await checked.addScriptTag({ content: axe.source });
    for (const colorScheme of ['light', 'dark'] as const) {
      await checked.emulateMedia({ colorScheme });
      const { faults, passed }: AxeResult = await checked.evaluate(RUN_AXE);
      expect(faults, colorScheme).toEqual([]);
      expect(passed).toContain('color-contrast');
    }
    await checked.context().close();
  });

  test('shows at a glance what went wrong', async () => {
    expect(await page.locator('.question[open] .verdict').allTextContents()).toEqual([
      'Wrong: no evidence cited',
      'Wrong: refused, though answerable',
    ]);
    expect(await page.locator('.question').count()).toBe(4);
  });

  test('filters by language, kind, status, outcome and words, and says how many are shown', async () => {
    const said = page.locator('#filters [role=status]');
    expect(await said.textContent()).toBe('4 of 4 questions shown');

    await page.locator('#filters').getByLabel('Language').selectOption({ label: 'Russian' });
    expect(await visibleQuestions(page)).toEqual(['Кто зажёг лампу?']);
    await page.locator('#filters').getByLabel('Language').selectOption('');
    await page.locator('#filters').getByLabel('Kind').selectOption('unanswerable');
    expect(await visibleQuestions(page)).toEqual(['What does a ticket cost?']);
    await page.locator('#filters').getByLabel('Kind').selectOption('');
    await page.locator('#filters').getByLabel('Status').selectOption({ label: 'not found' });
    expect(await said.textContent()).toBe('2 of 4 questions shown');
    await page.locator('#filters').getByLabel('Outcome').selectOption('wrong');
    expect(await visibleQuestions(page)).toEqual(['Who built the tower?']);
    await page.locator('#filters').getByLabel('Status').selectOption('');
    await page.locator('#filters').getByLabel('Outcome').selectOption('');
    await page.locator('#filters').getByLabel('Text').fill('  ЗАЖЕГ лампу');
    expect(await visibleQuestions(page)).toEqual(['Кто зажёг лампу?']);
    await page.locator('#filters').getByLabel('Text').fill('nowhere');
    expect(await said.textContent()).toBe('0 of 4 questions shown');
    expect(complaints).toEqual([]);
  });

  test('leaves hostile words of an answer, a document or a gold set as words', async () => {
    const sample = sampleResult();
    const result = sampleResult({
      id: ATTACK,
      kind: ATTACK,
      question: ATTACK,
      answer: ATTACK,
      gold_answer: ATTACK,
      evidence: [{ quote: ATTACK, start: 100, end: 100 + ATTACK.length }],
      citations: sample.citations.map((citation) => ({
        ...citation,
        cited_text: ATTACK,
        document_title: ATTACK,
        speaker: ATTACK,
      })),
    });
    const scores = sampleReport();
    const attacked = await open(
      sampleReport({
        results: [result],
        by_kind: { [ATTACK]: scores },
        latency_ms: { [ATTACK]: { p50: 1, p95: 1, max: 1 } },
      }),
    );

    expect(await attacked.page.title()).toBe(DETAILS.title);
    expect(await attacked.page.locator('main :is(script, img, style)').count()).toBe(0);
    expect(await attacked.page.locator('.question h3').allTextContents()).toEqual([ATTACK]);
    expect(await attacked.page.locator('.question p.words').allTextContents()).toEqual([ATTACK, ATTACK]);
    expect(await attacked.page.locator('blockquote').allTextContents()).toEqual([ATTACK, ATTACK]);
    await attacked.page.locator('#filters').getByLabel('Kind').selectOption(ATTACK);
    expect(await attacked.page.locator('.question:visible').count()).toBe(1);
    expect(attacked.complaints).toEqual([]);
    await attacked.page.context().close();
  });

  test('fits a screen of 400 pixels', async () => {
    await page.setViewportSize({ width: 400, height: 800 });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
  });

  test('prints every question open and without filters', async () => {
    await page.goto(page.url());
    const printed = await page.pdf({ format: 'A4' });
    await page.emulateMedia({ media: 'print' });

    expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await page.locator('.question:not([open]) dl').first().isVisible()).toBe(true);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });
});

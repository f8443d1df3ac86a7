import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answerer } from '../../src/answering/answerer.ts';
import type { ReadServices } from '../../src/compose/services.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { LABELS } from '../../src/widget/labels.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../server/running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent, untilAborted } from '../server/scripted-answerer.ts';
import {
  buildPage,
  createVisitor,
  hasBrowser,
  launchBrowser,
  type BuiltPage,
  type Visitor,
} from './browser.ts';
import { contrastOf } from './contrast.ts';

const LABEL = LABELS.en;

describe.runIf(hasBrowser)('the page', () => {
  let browser: Browser;
  let built: BuiltPage;
  let services: ReadServices;
  let server: TestServer;
  let visitor: Visitor;

  beforeAll(async () => {
    [browser, built, services] = await Promise.all([launchBrowser(), buildPage(), servicesOverSmallCorpus()]);
    visitor = await createVisitor(browser);
  });
  afterEach(() => server.stop());
  afterAll(async () => {
    await browser.close();
    await built.remove();
  });

  /** Opens the page with an answerer that plays a script. */
  async function visitWith(answerer: Answerer): Promise<void> {
    server = await serveForTest(services, { answerer, pageFolder: built.folder });
    await visitor.visit(server.url);
  }

  async function askToTheEnd(question: string): Promise<void> {
    await visitor.ask(question);
    await visitor.settled();
  }

  const answer = (text: RegExp) => visitor.page.locator('.answer', { hasText: text });
  const fault = (): Promise<string | null> => visitor.page.getByRole('alert').textContent();

  test('shows that it is looking, then each piece of the answer as it comes', async () => {
    const [first, second] = [gate(), gate()];
    await visitWith(
      scriptedAnswerer(async function* () {
        yield startEvent;
        await first.passed;
        yield { type: 'delta', text: 'The lamp' };
        await second.passed;
        yield { type: 'delta', text: ' burns.' };
        yield doneEvent('The lamp burns.');
      }),
    );
    const waiting = visitor.page.getByText(LABEL.waiting);
    await visitor.ask('Does it burn?');

    await waiting.waitFor();
    first.open();
    await answer(/^The lamp$/).waitFor();
    expect(await waiting.isVisible()).toBe(false);
    second.open();
    await answer(/^The lamp burns\.$/).waitFor();

    expect(visitor.complaints).toEqual([]);
  });

  test('stops an answer by its button, and asks again after that', async () => {
    const answerer = scriptedAnswerer(async function* (signal) {
      yield startEvent;
      if (answerer.asked.length > 1) {
        yield doneEvent('Again.');
        return;
      }
      yield { type: 'delta', text: 'The lamp' };
      await untilAborted(signal);
    });
    await visitWith(answerer);
    const { page } = visitor;
    await visitor.ask('Does it burn?');
    await answer(/The lamp/).waitFor();

    expect(await page.locator('#send').textContent()).toBe(LABEL.stop);
    await page.locator('#send').click();
    await answerer.aborted;
    await visitor.settled();

    expect(await page.locator('.notice').textContent()).toBe(LABEL.stopped);
    expect(await page.locator('.answer').textContent()).toBe('The lamp');
    expect(await page.locator('.fault').count()).toBe(0);
    expect(await page.locator('#send').textContent()).toBe(LABEL.send);
    await askToTheEnd('And now?');
    expect(answerer.asked.map(({ text, history }) => [text, history])).toEqual([
      ['Does it burn?', []],
      ['And now?', []],
    ]);
  });

  test('does not stop an answer for Enter, and keeps the next question', async () => {
    const goOn = gate();
    await visitWith(
      scriptedAnswerer(async function* () {
        yield startEvent;
        await goOn.passed;
        yield { type: 'delta', text: 'It burns.' };
        yield doneEvent('It burns.');
      }),
    );
    await visitor.ask('Does it burn?');

    await visitor.ask('Since when?');
    goOn.open();
    await visitor.settled();

    expect(await visitor.page.locator('.answer').allTextContents()).toEqual(['It burns.']);
    expect(await visitor.page.locator('#question').inputValue()).toBe('Since when?');
  });

  test('sends what was said before with the next question, no turn over its limit', async () => {
    const long = `${'x'.repeat(3_999)}😀 and more`;
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      yield doneEvent(long);
    });
    await visitWith(answerer);

    await askToTheEnd('Does it burn?');
    await askToTheEnd('Since when?');

    expect(answerer.asked).toMatchObject([
      { text: 'Does it burn?', history: [] },
      {
        text: 'Since when?',
        conversationId: 'talk-1',
        history: [
          { role: 'user', content: 'Does it burn?' },
          { role: 'assistant', content: 'x'.repeat(3_999) },
        ],
      },
    ]);
  });

  test('says when the sources’ own words stand in for a model that did not answer', async () => {
    await visitWith(
      scriptedAnswerer(async function* () {
        const done = doneEvent('It burns.');
        if (done.type === 'done') yield { ...done, answer: { ...done.answer, fallback: true } };
      }),
    );

    await askToTheEnd('Does it burn?');

    expect(await visitor.page.locator('.notice').textContent()).toBe(LABEL.offlineNow);
  });

  test.each(LANGUAGES)('says above an answer in %s what misspelt words were taken for', async (language) => {
    const hostile = '<img src=x onerror="document.title=1">';
    const corrections = [
      { from: 'lapm', to: 'lamp' },
      { from: hostile, to: 'burns' },
    ];
    await visitWith(
      scriptedAnswerer(async function* () {
        const done = doneEvent('It burns.');
        yield { type: 'delta', text: 'It burns.' };
        if (done.type === 'done') yield { ...done, answer: { ...done.answer, corrections, language } };
      }),
    );

    await askToTheEnd('Does the lapm burn?');

    const line = visitor.page.locator('.notices:has(.corrections) + .answer');
    const shown = visitor.page.locator('.corrections');
    expect(await line.count()).toBe(1);
    expect(await shown.getAttribute('lang')).toBe(language);
    expect(await shown.textContent()).toBe(
      `${LABELS[language].understoodAs} lapm → lamp, ${hostile} → burns`,
    );
    expect(await contrastOf(visitor.page, '.corrections')).toBeGreaterThanOrEqual(4.5);
    expect(visitor.complaints).toEqual([]);
  });

  test('says nothing of words where none was misspelt', async () => {
    await visitWith(
      scriptedAnswerer(async function* () {
        yield doneEvent('It burns.');
      }),
    );

    await askToTheEnd('Does the lamp burn?');

    expect(await visitor.page.locator('.corrections').count()).toBe(0);
  });

  describe('says what went wrong', () => {
    const frames =
      'id: 1\nevent: start\ndata: {"type":"start","id":"a","conversation_id":"c"}\n\n' +
      'id: 2\nevent: delta\ndata: {"type":"delta","text":"The lamp"}\n\n';
    const willing = scriptedAnswerer(async function* () {
      yield { type: 'delta', text: 'It burns.' };
      yield doneEvent('It burns.');
    });

    test.each([
      ['when a stream ends before its answer', frames],
      ['when a stream is cut inside a frame', `${frames}id: 3\nevent: done\ndata: {"ty`],
      ['when a frame is no JSON', `${frames}id: 3\nevent: done\ndata: {"ty\n\n`],
    ])('%s', async (_when, body) => {
      await visitWith(willing);
      await visitor.page.route('**/v1/ask', (route) =>
        route.fulfill({ body, contentType: 'text/event-stream' }),
      );

      await askToTheEnd('Does it burn?');

      expect(await fault()).toBe(LABEL.broken);
      expect(await visitor.page.locator('.answer').textContent()).toBe('The lamp');
      expect(await visitor.page.locator('#send').textContent()).toBe(LABEL.send);
    });

    test('when the answerer breaks off', async () => {
      await visitWith(
        scriptedAnswerer(async function* () {
          yield startEvent;
          yield { type: 'delta', text: 'The lamp' };
        }),
      );

      await askToTheEnd('Does it burn?');

      expect(await fault()).toBe(LABEL.failed);
      expect(await visitor.page.locator('.answer').textContent()).toBe('The lamp');
    });

    test('when the server goes away during an answer', async () => {
      await visitWith(
        scriptedAnswerer(async function* (signal) {
          yield startEvent;
          yield { type: 'delta', text: 'The lamp' };
          await untilAborted(signal);
        }),
      );

      await visitor.ask('Does it burn?');
      await answer(/The lamp/).waitFor();
      await server.stop();
      await visitor.settled();

      expect(await fault()).toBe(LABEL.broken);
    });

    test('when there is no server', async () => {
      await visitWith(willing);
      await visitor.page.route('**/v1/ask', (route) => route.abort('connectionrefused'));

      await askToTheEnd('Does it burn?');

      expect(await fault()).toBe(LABEL.unreachable);
    });

    test.each([
      ['a refusal', { status: 400, json: { error: { code: 'invalid_request', message: 'x' } } }],
      ['a proxy’s page', { status: 502, body: '<h1>Bad gateway</h1>', contentType: 'text/html' }],
      ['JSON of somebody else', { status: 429, json: { fault: 'slow down' } }],
    ])('when the answer is %s, and can be asked again', async (_what, response) => {
      await visitWith(willing);
      await visitor.page.route('**/v1/ask', (route) => route.fulfill(response), { times: 1 });

      await askToTheEnd('Does it burn?');
      expect(await fault()).toBe(LABEL.failed);
      await askToTheEnd('Does it burn?');

      expect(await visitor.page.locator('.answer').allTextContents()).toEqual(['', 'It burns.']);
    });
  });
});

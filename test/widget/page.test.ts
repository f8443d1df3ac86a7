import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../src/compose/services.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { LABELS } from '../../src/widget/labels.ts';
import { serveForTest, servicesOver, type TestServer } from '../server/running-server.ts';
import { temporaryFolder } from '../server/small-corpus.ts';
import {
  buildPage,
  createVisitor,
  hasBrowser,
  launchBrowser,
  mustHaveBrowser,
  type BuiltPage,
  type Visitor,
} from './browser.ts';
import { contrastOf } from './contrast.ts';

test('in continuous integration there is a browser to test the page with', () => {
  expect(hasBrowser || !mustHaveBrowser).toBe(true);
});

const QUESTIONS: Readonly<Record<Language, string>> = {
  ru: 'Какая доля инвестиций в Центральную Азию достаётся Казахстану?',
  kk: 'Тоқаев қандай ынтымақтастық бағыттарын атады?',
  en: 'Which three directions of cooperation did Tokayev name?',
};
const LOCALES: Readonly<Record<Language, string>> = { ru: 'ru-RU', kk: 'kk-KZ', en: 'en-GB' };

describe.runIf(hasBrowser)('the page', () => {
  let browser: Browser;
  let built: BuiltPage;
  let server: TestServer;
  let visitor: Visitor;

  beforeAll(async () => {
    const [launched, page, services] = await Promise.all([
      launchBrowser(),
      buildPage(),
      servicesOver('corpus'),
    ]);
    [browser, built] = [launched, page];
    server = await serve(services);
    visitor = await createVisitor(browser);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await built.remove();
  });

  const serve = (services: ReadServices): Promise<TestServer> =>
    serveForTest(services, { pageFolder: built.folder });

  /** A server over one document. */
  async function serveText(text: string): Promise<TestServer> {
    const folder = await temporaryFolder({ 'talk.txt': text });
    const started = await serve(await servicesOver(folder.path));
    await folder.remove();
    return started;
  }

  async function answered(question: string, url = server.url): Promise<void> {
    await visitor.visit(url);
    await visitor.ask(question);
    await visitor.settled();
  }

  const isFlat = (): Promise<boolean> =>
    visitor.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  const openFirstSource = async (): Promise<void> => {
    const address = await visitor.page.locator('a.document').first().getAttribute('href');
    await visitor.page.goto(new URL(address ?? '', visitor.page.url()).href);
  };

  describe.each(LANGUAGES)('in %s', (language) => {
    const labels = LABELS[language];
    let reader: Visitor;

    beforeAll(async () => {
      reader = await createVisitor(browser, { locale: LOCALES[language] });
    });
    afterAll(() => reader.page.context().close());

    test('speaks the language of the browser', async () => {
      await reader.visit(server.url);

      const { page, complaints } = reader;
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.locator('#tagline').textContent()).toBe(labels.tagline);
      expect(await page.locator('#send').textContent()).toBe(labels.send);
      expect(await page.getByRole('textbox', { name: labels.placeholder }).count()).toBe(1);
      expect(await page.locator('.starter').allTextContents()).toEqual(labels.starters);
      expect(await page.locator('[aria-pressed=true]').textContent()).toBe(labels.name);
      expect(complaints).toEqual([]);
    });

    test('answers with marks that lead to the words of the sources', async () => {
      const { page, complaints } = reader;
      await reader.visit(server.url);

      await reader.ask(QUESTIONS[language]);
      await reader.settled();

      const marks = page.locator('.answer .mark');
      expect(await marks.count()).toBeGreaterThan(0);
      expect(await page.locator('.citation').count()).toBe(new Set(await marks.allTextContents()).size);
      for (const mark of await marks.all()) {
        await mark.click();
        const card = page.locator('.citation:target');
        expect(`[${await card.getAttribute('value')}]`).toBe(await mark.textContent());
        expect(await card.locator('.speaker').textContent()).not.toBe('');
        expect(await card.locator('.badge').textContent()).toBe(labels.retelling);
        const words = await card.locator('.quotation').textContent();
        const place = (await card.locator('a.document').getAttribute('href')) ?? '';
        expect(place).toMatch(/^\/sources\/[^/]+\?start=\d+&end=\d+#quotation$/);
        expect(words).toBe(await wordsAt(place));
      }
      expect(complaints).toEqual([]);
    });
  });

  /** What stands in the document's text at a place, as anyone can check. */
  async function wordsAt(address: string): Promise<string> {
    const { pathname, searchParams } = new URL(address, server.url);
    const text = await (await fetch(`${server.url}/v1/documents/${pathname.split('/')[2]}/text`)).text();
    return text.slice(Number(searchParams.get('start')), Number(searchParams.get('end')));
  }

  test('opens the source beside itself, at the marked words', async () => {
    const { page, complaints } = visitor;
    await answered(QUESTIONS.en);
    const words = await page.locator('.quotation').first().textContent();

    const opening = page.context().waitForEvent('page');
    await page.locator('a.document').first().click();
    const source = await opening;

    const marked = source.locator('mark');
    expect(await marked.textContent()).toBe(words);
    expect(await marked.evaluate((mark) => mark.getBoundingClientRect().top < window.innerHeight)).toBe(true);
    expect(await page.locator('.exchange').count()).toBe(1);
    expect(complaints).toEqual([]);
    await source.close();
  });

  test('sets a speaker’s own words in quotation marks, and a retelling in none', async () => {
    const { page } = visitor;
    const verbatim = await serveText('Q: Who keeps the lamp?\n\nA: Two sisters keep the lamp.\n');

    await answered('Who keeps the lamp?', verbatim.url);
    const own = [await page.locator('q.quotation').count(), await page.locator('.badge').count()];
    await answered(QUESTIONS.en);
    const retold = [await page.locator('span.quotation').count(), await page.locator('.badge').count()];
    await verbatim.stop();

    expect(own[0]).toBeGreaterThan(0);
    expect(own[1]).toBe(0);
    expect(retold[0]).toBeGreaterThan(0);
    expect(retold[1]).toBe(retold[0]);
  });

  test('leaves hostile words of a document, a title or a question as words', async () => {
    const { page, complaints } = visitor;
    const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const hostile = await serveText(
      `---\ntitle: 'Lamp ${attack}'\n---\nThe lamp ${attack} burns all night.\n`,
    );

    await answered(`Does the lamp burn all night? ${attack}`, hostile.url);

    expect(await page.locator('.answer').textContent()).toContain(attack);
    expect(await page.locator('.quotation').first().textContent()).toContain(attack);
    expect(await page.locator('a.document').first().textContent()).toBe(`Lamp ${attack}`);
    expect(await page.locator('.question').textContent()).toContain(attack);
    expect(await page.locator('#conversation :is(img, script)').count()).toBe(0);
    await openFirstSource();
    await hostile.stop();
    expect(await page.locator('.text').textContent()).toContain(attack);
    expect(await page.title()).toBe(`Lamp ${attack}`);
    expect(complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('can be read in the %s scheme', async (colorScheme) => {
    const { page } = visitor;
    await page.emulateMedia({ colorScheme });
    await answered(QUESTIONS.en);
    await page.locator('.mark').first().click();

    const parts = ['#tagline', '.answer', '.mark', '.badge', '#send', '.sources-title'];
    const chosen = ['.citation:target .quotation', '.citation:target .speaker', '.citation:target .document'];
    for (const part of [...parts, ...chosen]) {
      expect(await contrastOf(page, part), part).toBeGreaterThanOrEqual(4.5);
    }
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(Number(/\d+/.exec(paper)?.[0]) > 127).toBe(colorScheme === 'light');
  });

  test('fits a screen of 360 pixels, also with words that nothing breaks', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 360, height: 640 });
    await visitor.visit(server.url);
    expect(await isFlat()).toBe(true);

    await visitor.ask(`${QUESTIONS.kk} ${'ұзын'.repeat(60)}`);
    await visitor.settled();

    expect(await page.locator('.citation').count()).toBeGreaterThan(0);
    expect(await isFlat()).toBe(true);
    await openFirstSource();
    expect(await isFlat()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  describe('by keyboard', () => {
    const focused = (): Promise<string> =>
      visitor.page.evaluate(() => `${document.activeElement?.id}${document.activeElement?.className}`);

    test('begins in the field for the question and goes on in reading order', async () => {
      const { page } = visitor;
      await visitor.visit(server.url);
      expect(await focused()).toBe('question');
      await page.locator('.language').first().focus();

      const order = [await focused()];
      for (let press = 0; press < 7; press += 1) {
        await page.keyboard.press('Tab');
        order.push(await focused());
      }

      expect(order.join(' ')).toBe('language language language starter starter starter question send');
    });

    test('sends with Enter, breaks the line with Shift and Enter, and sends nothing blank', async () => {
      const { page } = visitor;
      await visitor.visit(server.url);
      const input = page.locator('#question');

      await input.press('Enter');
      await visitor.ask('  ');
      await input.fill('Which directions');
      await input.press('Shift+Enter');
      expect(await page.locator('.exchange').count()).toBe(0);
      await input.pressSequentially('did he name?');
      await input.press('Enter');
      await visitor.settled();

      expect(await page.locator('.question').textContent()).toBe('Which directions\ndid he name?');
      expect(await input.inputValue()).toBe('');
    });

    test('keeps its place when another language is chosen', async () => {
      const { page } = visitor;
      await visitor.visit(server.url);
      const choice = page.getByRole('button', { name: LABELS.kk.name });

      await choice.focus();
      await page.keyboard.press('Enter');

      expect(await choice.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await page.locator('html').getAttribute('lang')).toBe('kk');
      expect(await page.locator('#send').textContent()).toBe(LABELS.kk.send);
      expect(await page.locator('.starter').allTextContents()).toEqual(LABELS.kk.starters);
    });

    test('asks a starter question and goes on in the field', async () => {
      const { page, complaints } = visitor;
      await visitor.visit(server.url);

      await page.locator('.starter').first().focus();
      await page.keyboard.press('Enter');
      await visitor.settled();

      expect(await page.locator('.question').textContent()).toBe(LABELS.en.starters[0]);
      expect(await page.locator('.starter').first().isVisible()).toBe(false);
      expect(await focused()).toBe('question');
      expect(complaints).toEqual([]);
    });
  });
});

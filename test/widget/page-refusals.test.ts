import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LABELS } from '../../src/widget/labels.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../server/running-server.ts';
import {
  buildPage,
  createVisitor,
  hasBrowser,
  launchBrowser,
  type BuiltPage,
  type Visitor,
} from './browser.ts';

const LABEL = LABELS.en;

describe.runIf(hasBrowser)('the page', () => {
  let browser: Browser;
  let built: BuiltPage;
  let server: TestServer;
  let visitor: Visitor;

  beforeAll(async () => {
    [browser, built] = await Promise.all([launchBrowser(), buildPage()]);
    server = await serveForTest(await servicesOverSmallCorpus(), { pageFolder: built.folder });
    visitor = await createVisitor(browser);
  });
  afterAll(async () => {
    await server.stop();
    await browser.close();
    await built.remove();
  });

  test.each([
    ['missing_key', 401, LABEL.needsKey],
    ['rate_limited', 429, LABEL.tooMany],
    ['overloaded', 503, LABEL.tooMany],
    ['budget_exhausted', 429, LABEL.exhausted],
    ['internal', 500, LABEL.failed],
  ])('a visitor who is refused with %s is told what that means', async (code, status, label) => {
    await visitor.visit(server.url);
    const body = JSON.stringify({ error: { code, message: 'No.', type: 'invalid_request_error' } });
    const refusal = { status, body, contentType: 'application/json' };
    await visitor.page.route('**/v1/ask', (route) => route.fulfill(refusal));

    await visitor.ask('Does it burn?');
    await visitor.settled();

    expect(await visitor.page.getByRole('alert').textContent()).toBe(label);
  });
});

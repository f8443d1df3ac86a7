import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { temporaryFolder } from '../server/small-corpus.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A page that shows nothing new for so long is stuck, in milliseconds. */
const PATIENCE_MS = 5_000;

export const hasBrowser = existsSync(CHROMIUM);
/** In continuous integration a browser that is missing is a failure. */
export const mustHaveBrowser = (process.env['CI'] ?? '') !== '';

if (!hasBrowser && !mustHaveBrowser) {
  console.warn(`The page is not tested: there is no Chromium at ${CHROMIUM}. Set CHROMIUM_PATH to one.`);
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

export interface BuiltPage {
  readonly folder: URL;
  remove(): Promise<void>;
}

/** Builds the page from its source as it is now, in the way of `npm run build:widget`. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await temporaryFolder();
  const source = (name: string): string =>
    fileURLToPath(new URL(`../../src/widget/${name}`, import.meta.url));
  await build({
    entryPoints: [source('widget.ts'), source('page.html'), source('page.css')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.html': 'copy' },
    outdir: folder.path,
    logLevel: 'silent',
  });
  return { folder: pathToFileURL(`${folder.path}/`), remove: () => folder.remove() };
}

/** A browser's tab with what a visitor does in it. */
export interface Visitor {
  readonly page: Page;
  /** What no visitor should ever cause: words in the console, violations of the policy, errors, foreign addresses. */
  readonly complaints: readonly string[];
  /** Opens an address afresh. */
  visit(url: string): Promise<void>;
  /** Types a question and presses Enter. */
  ask(question: string): Promise<void>;
  /** Waits until nothing more comes. */
  settled(): Promise<void>;
}

export async function createVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const complaints: string[] = [];
  context.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  context.on('weberror', (fault) => complaints.push(`error: ${fault.error().message}`));
  context.on('request', (request) => {
    if (!/^(?:http:\/\/localhost:\d+\/|data:)/.test(request.url()))
      complaints.push(`foreign: ${request.url()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return {
    page,
    complaints,
    visit: async (url) => {
      await page.unrouteAll();
      await page.goto(url);
      complaints.length = 0;
    },
    ask: async (question) => {
      await page.locator('#question').fill(question);
      await page.locator('#question').press('Enter');
    },
    settled: () => page.locator('#conversation[aria-busy=false] .exchange').last().waitFor(),
  };
}

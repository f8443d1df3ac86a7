import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

const SOURCE = resolve('src');

/** The rows of the house, lowest first: a file imports its own folder or a folder of a lower row. */
const ROWS = [
  ['domain'],
  ['text', 'protocol', 'config'],
  ['models', 'store'],
  ['retrieval', 'ingest'],
  ['answering'],
  ['server', 'evaluation'],
  ['compose'],
  ['cli'],
  ['main.ts'],
];
/** Folders with a list of their own in place of a row. */
const RESTRICTED: Readonly<Record<string, readonly string[]>> = { widget: ['protocol', 'domain'] };
/** The command line drives the server and the evaluation, and alone reads the settings beside compose. */
const CONFIG_READERS = ['compose', 'cli', 'main.ts', 'config'];

/** Where each SDK may be imported, as a prefix of the path below src/. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  '@langchain/core': ['models/', 'answering/'],
  '@langchain/openai': ['models/'],
  langchain: ['models/'],
  openai: ['models/'],
  'hnswlib-node': ['store/local/hnsw-index.ts'],
  pg: ['store/postgres/'],
  express: ['server/'],
  helmet: ['server/access/security-headers.ts'],
  cors: ['server/access/cross-origin.ts'],
  'rate-limiter-flexible': ['server/access/rate-limit.ts'],
  '@modelcontextprotocol/server': ['server/mcp/'],
  '@modelcontextprotocol/node': ['server/mcp/'],
  'prom-client': ['server/observability/'],
  '@opentelemetry/api': ['server/observability/'],
  '@opentelemetry/sdk-trace-base': ['server/observability/tracing.ts'],
  '@opentelemetry/exporter-trace-otlp-http': ['server/observability/tracing.ts'],
  '@opentelemetry/resources': ['server/observability/tracing.ts'],
  chokidar: ['compose/watch-corpus.ts'],
  '@observablehq/plot': ['evaluation/report/'],
  linkedom: ['evaluation/report/'],
};
const NAMES_THAT_SAY_NOTHING = /(^|\/)(utils?|helpers?|common|shared|misc|types|constants|index)(\.ts$|\/)/;

interface SourceFile {
  /** Below src/, with forward slashes. */
  readonly path: string;
  readonly code: string;
  /** As written, static and dynamic. */
  readonly imports: readonly string[];
  readonly hasReexport: boolean;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map(readSource);

function readSource(path: string): SourceFile {
  const code = readFileSync(join(SOURCE, path), 'utf8');
  const { module, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const written = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    code.slice(start, end).replaceAll(/['"`]/g, ''),
  );
  const reexports = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.moduleRequest);
  return { path, code, imports: [...written, ...dynamic], hasReexport: reexports.length > 0 };
}

const folderOf = (path: string): string => path.split('/')[0] ?? '';
const rowOf = (folder: string): number => ROWS.findIndex((row) => row.includes(folder));
const targetOf = (path: string, specifier: string): string =>
  relative(SOURCE, resolve(SOURCE, dirname(path), specifier));
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const allowed = RESTRICTED[from];
  if (allowed !== undefined) return allowed.includes(to);
  if (to === 'config' && !CONFIG_READERS.includes(from)) return false;
  return rowOf(to) !== -1 && rowOf(to) < rowOf(from);
}

const offenders = (offends: (file: SourceFile) => readonly string[]): string[] =>
  files.flatMap((file) => offends(file).map((fault) => `${file.path}: ${fault}`));

describe('the house', () => {
  test('is seen: the checks below read every room', () => {
    expect(files.length).toBeGreaterThan(80);
    const rooms = new Set(files.map(({ path }) => folderOf(path)));
    expect([...ROWS.flat(), ...Object.keys(RESTRICTED)].filter((room) => !rooms.has(room))).toEqual([]);
    expect([...rooms].filter((room) => rowOf(room) === -1 && RESTRICTED[room] === undefined)).toEqual([]);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  test('has arrows that point downward only', () => {
    const upward = offenders(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => !mayImport(folderOf(path), folderOf(targetOf(path, specifier)))),
    );
    expect(upward).toEqual([]);
  });

  test('keeps each SDK in its one place', () => {
    const strays = offenders(({ path, imports }) =>
      imports.filter((specifier) => {
        const homes = PACKAGE_HOMES[packageOf(specifier)];
        return homes !== undefined && !homes.some((home) => path.startsWith(home));
      }),
    );
    expect(strays).toEqual([]);
  });

  test('keeps the request schemas, and zod with them, out of the widget', () => {
    const reach = (path: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(path)) return seen;
      seen.add(path);
      const relatives = files.find((file) => file.path === path)?.imports ?? [];
      for (const specifier of relatives) {
        if (specifier.startsWith('.')) reach(targetOf(path, specifier), seen);
        else seen.add(specifier);
      }
      return seen;
    };
    const reached = files
      .filter(({ path }) => path.startsWith('widget/'))
      .flatMap(({ path }) => [...reach(path)]);
    expect(reached).toContain('eventsource-parser/stream');
    expect(reached.filter((name) => name === 'zod' || name.includes('schema'))).toEqual([]);
  });

  test('touches the environment and the exit of the process in main.ts alone', () => {
    const touching = files.filter(({ code }) => /process\.(env|exit)\b/.test(code)).map(({ path }) => path);
    expect(touching).toEqual(['main.ts']);
  });

  test('bears names that say something and no re-exports', () => {
    expect(files.filter(({ path }) => NAMES_THAT_SAY_NOTHING.test(path)).map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ hasReexport }) => hasReexport).map(({ path }) => path)).toEqual([]);
  });

  test('leaves the domain without imports from outside', () => {
    const imported = offenders(({ path, imports }) =>
      folderOf(path) === 'domain' ? imports.filter((specifier) => !specifier.startsWith('./')) : [],
    );
    expect(imported).toEqual([]);
  });
});

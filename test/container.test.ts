import { existsSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { environmentSchema } from '../src/config/schema.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** The stages of the Dockerfile: what stands between one FROM and the next. */
const stages = read('Dockerfile')
  .split(/^(?=FROM )/m)
  .slice(1)
  .map(readStage);
const [build = [], image = []] = stages;

function readStage(written: string): Instruction[] {
  const lines = written.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => ({ name: line.split(' ')[0] ?? '', text: line.slice(line.indexOf(' ') + 1) }));
}

const textsOf = (stage: readonly Instruction[], name: string): string[] =>
  stage.filter((instruction) => instruction.name === name).map(({ text }) => text);

interface Copy {
  readonly from: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

function copiesOf(stage: readonly Instruction[]): Copy[] {
  return textsOf(stage, 'COPY').map((text) => {
    const words = text.split(' ');
    const paths = words.filter((word) => !word.startsWith('--'));
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
    return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
  });
}

const fromHere = (stage: readonly Instruction[]): string[] =>
  copiesOf(stage)
    .filter(({ from }) => from === undefined)
    .flatMap(({ sources }) => sources);

const manifestSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});
const manifest = manifestSchema.parse(JSON.parse(read('package.json')));

/** Settings of the program itself, and one of Node's. */
const SETTINGS = new Set([...Object.keys(environmentSchema.shape), 'NODE_ENV']);

describe('the Dockerfile', () => {
  test('copies what is there, and what .dockerignore lets through', () => {
    const ignored = read('.dockerignore').split('\n');
    const admitted = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = [...fromHere(build), ...fromHere(image)];

    expect(ignored).toContain('*');
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(copied.filter((path) => !admitted.includes(path.split('/')[0] ?? ''))).toEqual([]);
    expect(admitted.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('runs scripts that exist', () => {
    const scripts = stages
      .flatMap((stage) => textsOf(stage, 'RUN'))
      .flatMap((text) => [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? ''));

    expect(scripts).toContain('build');
    expect(scripts.filter((script) => manifest.scripts[script] === undefined)).toEqual([]);
  });

  test('takes from the build what the build makes, and the packages', () => {
    const made = copiesOf(image).filter(({ from }) => from !== undefined);

    expect(build[0]?.text).toMatch(/ AS build$/);
    expect(made).toEqual([
      { from: 'build', sources: ['/app/node_modules'], target: 'node_modules' },
      { from: 'build', sources: ['/app/dist'], target: 'dist' },
    ]);
  });

  test('names settings that exist, and listens where it says', () => {
    const settings = Object.fromEntries(
      textsOf(image, 'ENV').flatMap((text) => text.split(' ').map((setting) => setting.split('='))),
    ) as Record<string, string>;

    expect(Object.keys(settings).filter((name) => !SETTINGS.has(name))).toEqual([]);
    expect(settings).toMatchObject({ HOST: '0.0.0.0', PORT: textsOf(image, 'EXPOSE')[0] });
  });

  test('runs the program as npm start does, as a user without rights', () => {
    expect(textsOf(image, 'ENTRYPOINT')).toEqual(['["node", "dist/main.js"]']);
    expect(textsOf(image, 'CMD')).toEqual(['["start"]']);
    expect(manifest.scripts['start']).toContain('node dist/main.js start');
    expect(textsOf(image, 'USER')).toEqual(['node']);
    const last = image.map(({ name }) => name).lastIndexOf('RUN');
    expect(image.map(({ name }) => name).indexOf('USER')).toBeGreaterThan(last);
  });

  test('asks a route for the health', () => {
    const [check = ''] = textsOf(image, 'HEALTHCHECK');
    const path = /\$\{process\.env\.PORT\}(\/\w+)/.exec(check)?.[1];

    expect(path).toBe('/health');
    expect(read('src/server/app.ts')).toContain(`route('${path}')`);
  });

  test('keeps the default folders of documents, index and answers in volumes', () => {
    const defaults = environmentSchema.parse({});
    const folders = [defaults.CORPUS_DIR, defaults.INDEX_DIR, defaults.DATA_DIR];

    expect(JSON.parse(textsOf(image, 'VOLUME')[0] ?? '[]')).toEqual(
      folders.map((folder) => `/app/${folder}`),
    );
  });

  test('pins its base images by their version', () => {
    const bases = stages.map(([first]) => first?.text ?? '');

    expect(read('Dockerfile')).toMatch(/^ARG NODE_VERSION=\d+$/m);
    expect(bases.map((base) => base.split(' ')[0])).toEqual([
      'node:${NODE_VERSION}-bookworm',
      'node:${NODE_VERSION}-bookworm-slim',
    ]);
  });
});

const DIST = resolve('dist');

interface BuiltFile {
  readonly path: string;
  readonly statics: readonly string[];
  readonly dynamics: readonly string[];
}

function readBuilt(path: string): BuiltFile {
  const code = read(path);
  const { module } = parseSync(path, code);
  const dynamics = module.dynamicImports
    .map(({ moduleRequest: { start, end } }) => code.slice(start, end))
    .filter((written) => /^['"`]/.test(written))
    .map((written) => written.slice(1, -1));
  return { path, statics: module.staticImports.map(({ moduleRequest }) => moduleRequest.value), dynamics };
}

/** What the program and its threads load, of the files of `dist/`. */
function reached(): BuiltFile[] {
  const found = new Map<string, BuiltFile>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const file = readBuilt(path);
    found.set(path, file);
    for (const specifier of [...file.statics, ...file.dynamics]) {
      if (specifier.startsWith('.')) visit(resolve(dirname(path), specifier));
    }
  };
  const entries = ['main.js', 'compose/ingest-worker.js', 'store/local/vectors/graph-worker.js'];
  for (const entry of entries) visit(join(DIST, entry));
  return [...found.values()];
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isPackage = (specifier: string): boolean =>
  !specifier.startsWith('.') && !specifier.startsWith('node:') && !builtinModules.includes(specifier);

describe('the program without development tools', () => {
  const files = reached();

  test('imports its dependencies alone', () => {
    const imported = new Set(
      files.flatMap(({ statics, dynamics }) => [...statics, ...dynamics].filter(isPackage).map(packageOf)),
    );

    expect(files.length).toBeGreaterThan(150);
    expect(imported.size).toBeGreaterThan(10);
    const allowed = { ...manifest.dependencies, ...manifest.optionalDependencies };
    expect([...imported].filter((name) => allowed[name] === undefined)).toEqual([]);
  });

  test('imports what may be left out only where it is needed', () => {
    const early = files.flatMap(({ statics }) => statics.filter(isPackage).map(packageOf));

    expect(early.filter((name) => manifest.optionalDependencies[name] !== undefined)).toEqual([]);
  });

  test('finds in the image the files that it reads beside itself', () => {
    const code = files.map(({ path }) => ({ path, code: read(path) }));
    const named = code.flatMap(({ path, code: text }) =>
      [...text.matchAll(/new URL\('([^']+)', (import\.meta\.url|root)\)/g)].map(([, name = '', base]) =>
        base === 'root' ? resolve(name) : resolve(dirname(path), name),
      ),
    );
    const outside = named
      .map((path) => relative('.', path))
      .filter((path) => path !== '' && path.split('/')[0] !== 'dist');
    const copied = fromHere(image);

    expect(outside).toContain('prompts');
    expect(
      outside.filter((path) => !copied.some((source) => path === source || path.startsWith(`${source}/`))),
    ).toEqual([]);
  });
});

const serviceSchema = z.object({
  image: z.string(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  env_file: z.array(z.object({ path: z.string(), required: z.boolean() })).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema.partial()),
  volumes: z.record(z.string(), z.null()),
});

const readCompose = (path: string) => composeSchema.parse(parse(read(path)));

describe.each(['compose.yaml', 'compose.ollama.yaml'])('%s', (path) => {
  const { services, volumes } = readCompose(path);
  const all = { ...readCompose('compose.yaml').services, ...services };

  test('names settings, folders and services that exist', () => {
    const bot = services['bot'];
    expect(Object.keys(bot?.environment ?? {}).filter((name) => !SETTINGS.has(name))).toEqual([]);
    const mounts = Object.values(services).flatMap(({ volumes: mounted = [] }) => mounted);
    const sources = mounts.map((mount) => mount.split(':')[0] ?? '');
    expect(sources.filter((name) => !name.startsWith('./')).toSorted()).toEqual(
      Object.keys(volumes).toSorted(),
    );
    expect(sources.filter((name) => name.startsWith('./') && !statSync(name).isDirectory())).toEqual([]);
    const needed = Object.values(services).flatMap(({ depends_on: needs = {} }) => Object.keys(needs));
    expect(needed.filter((name) => all[name] === undefined)).toEqual([]);
  });

  test('gives settings that the program takes', () => {
    expect(() =>
      environmentSchema.parse({ ...services['bot']?.environment, OPENAI_API_KEY: undefined }),
    ).not.toThrow();
  });

  test('pins the images of others by their version', () => {
    const foreign = Object.values(services).flatMap(({ image: name = 'suhbat' }) => name);
    expect(foreign.filter((name) => name !== 'suhbat' && !/:\d+\.\d+\.\d+$/.test(name))).toEqual([]);
  });
});

describe('the bot in compose.yaml', () => {
  const bot = readCompose('compose.yaml').services['bot'];

  test('writes to the volumes of the image alone', () => {
    const targets = bot?.volumes?.map((mount) => mount.split(':')[1]);

    expect(targets).toEqual(JSON.parse(textsOf(image, 'VOLUME')[0] ?? '[]'));
    expect(bot).toMatchObject({ build: '.', read_only: true, tmpfs: ['/tmp'] });
  });

  test('has the folders and the address of the image whatever .env says', () => {
    expect(bot?.env_file).toEqual([{ path: '.env', required: false }]);
    expect(bot?.environment).toMatchObject({ HOST: '0.0.0.0', PORT: '3000', CORPUS_DIR: 'corpus' });
    expect(bot?.environment).toMatchObject({ INDEX_DIR: 'index', DATA_DIR: '.data' });
  });

  test('is reached from its own machine alone', () => {
    expect(bot?.ports).toEqual(['127.0.0.1:3000:3000']);
  });
});

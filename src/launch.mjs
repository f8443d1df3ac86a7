// Runs the built program, and says what to do when it is not built or older than its source. Plain JavaScript, since
// it must run before anything is built.
import { readdirSync, statSync } from 'node:fs';

const source = new URL('./', import.meta.url);
const entry = new URL('../dist/main.js', import.meta.url);

const builtAt = statSync(entry, { throwIfNoEntry: false })?.mtimeMs;
const changedAt = Math.max(
  ...readdirSync(source, { recursive: true }).map((path) => statSync(new URL(path, source)).mtimeMs),
);

if (builtAt === undefined || builtAt < changedAt) {
  const fault =
    builtAt === undefined ? 'The program is not built' : 'The built program is older than its source';
  console.error(`${fault}. Run "npm run build" first.`);
  process.exitCode = 2;
} else {
  await import(entry.href);
}

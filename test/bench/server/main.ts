import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { describeServer } from './describe-server.ts';
import { missedFloors } from './floors.ts';
import { measureServer, RATE } from './measure.ts';

const PARTS = ['load', 'streams', 'soak'] as const;

const part = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: String(RATE) },
    seconds: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    load: part,
    streams: part,
    soak: part,
  },
});
const named = PARTS.filter((name) => values[name]);
const processors = cpus();
const machine = `${processors[0]?.model.trim() ?? 'unknown processor'}, ${processors.length} cores, Node ${process.version}`;
const load = loadavg()[0]?.toFixed(1) ?? '?';
const measured = await measureServer({
  rate: Number(values.rate),
  seconds: Number(values.seconds),
  soakMinutes: Number(values.minutes),
  parts: new Set<string>(named.length === 0 ? PARTS : named),
});
if (values.json) console.log(JSON.stringify({ machine, ...measured }));
else console.log([`${machine}, load ${load}`, ...describeServer(measured)].join('\n'));
const missed = missedFloors(measured);
for (const what of missed) console.error(`Floor missed: ${what}.`);
if (missed.length > 0) process.exitCode = 1;

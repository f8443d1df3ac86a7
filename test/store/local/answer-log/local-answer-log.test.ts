import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLocalAnswerLog } from '../../../../src/store/local/answer-log/local-answer-log.ts';
import { createMemoryAnswerLog } from '../../../fakes/memory-answer-log.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { describeAnswerLog, listed } from '../../answer-log-contract.ts';
import { quotation, rated, recordOf, TWO_SOURCES } from '../../answer-sketch.ts';

const DAY = '2026-03-01.jsonl';

async function openLog() {
  const folder = join(await temporaryFolder(), 'data', 'answers');
  const warnings: string[] = [];
  const open = () => createLocalAnswerLog({ folder, onWarning: (warning) => warnings.push(warning) });
  return { log: open(), open, folder, warnings, file: join(folder, DAY) };
}

describeAnswerLog('the fake in memory', async () => createMemoryAnswerLog());
describeAnswerLog('the log on disk', async () => (await openLog()).log);

describe('the log on disk', () => {
  test('keeps a file of JSON lines for each day, for its owner alone', async () => {
    const { log, folder, file } = await openLog();
    await log.store(recordOf('one'));
    await log.store(recordOf('two', { time: '2026-03-02T00:00:00.000Z' }));

    expect((await readdir(folder)).toSorted()).toEqual([DAY, '2026-03-02.jsonl']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ answer: recordOf('one') });
  });

  test('makes no folder before there is something to keep', async () => {
    const { log, folder } = await openLog();
    await log.purgeQuotations(() => false);
    await log.removeBefore('2026-01-01');
    await log.close();
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  test('passes over a line that was torn, says so, and writes the next one after it', async () => {
    const { log, open, file, warnings } = await openLog();
    await log.store(recordOf('one'));
    await log.store(recordOf('two'));
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, -20));

    const next = open();
    expect(await listed(next)).toEqual([recordOf('one')]);
    expect(warnings).toEqual([expect.stringMatching(/^2026-03-01\.jsonl, line 2: .*cut short/)]);
    await next.store(recordOf('three'));
    expect((await listed(next)).map((record) => record.answer_id)).toEqual(['three', 'one']);
  });

  test('keeps every whole line, wherever the file was cut, and goes on after it', async () => {
    const { log, open, file } = await openLog();
    const ids = ['one', 'two', 'three'];
    for (const id of ids) await log.store(recordOf(id, { question: `Қайда ${id}?` }));
    const whole = await readFile(file);
    const endOf = (place: number): number =>
      Buffer.byteLength(
        whole
          .toString()
          .split('\n', place + 1)
          .join('\n'),
      );

    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (cut) => {
        await writeFile(file, whole.subarray(0, cut));
        await open().store(recordOf('next'));
        const kept = ids.filter((_, place) => endOf(place) <= cut);
        const left = (await listed(open())).map((record) => record.answer_id);
        expect(left).toEqual([...kept, 'next'].toReversed());
      }),
      { seed: 20_261_123, numRuns: 60 },
    );
  });

  test('takes a line for whole that lacks only its end', async () => {
    const { log, open, file } = await openLog();
    await log.store(recordOf('one'));
    await writeFile(file, (await readFile(file)).subarray(0, -1));
    await open().store(recordOf('two'));
    expect(await listed(open())).toHaveLength(2);
  });

  test('tells a damaged line from a torn one', async () => {
    const { log, file, warnings } = await openLog();
    await log.store(recordOf('one'));
    await log.store(recordOf('two'));
    await writeFile(file, (await readFile(file, 'utf8')).replace('What of one?', 'What of two?'));

    expect(await listed(log)).toEqual([recordOf('two')]);
    expect(warnings).toEqual([expect.stringMatching(/line 1: .*damaged/)]);
  });

  test('refuses lines that have a sum but are no record', async () => {
    const { log, file, warnings } = await openLog();
    await log.store({ ...recordOf('one'), status: 'unheard-of' as 'refused' });
    await log.store(recordOf('two'));

    expect(await listed(log)).toEqual([recordOf('two')]);
    expect(warnings).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toContain('unheard-of');
  });

  test('reads lines longer than a piece of a file', async () => {
    const { log } = await openLog();
    const long = recordOf('long', { answer: 'ұзақ сөз '.repeat(20_000) });
    await log.store(long);
    await log.store(recordOf('short'));
    expect(await listed(log)).toEqual([recordOf('short'), long]);
  });

  test('says once that the disk cannot be written, and rejects every rating until it can', async () => {
    const { log, open, folder, warnings } = await openLog();
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    log.append(recordOf('lost'));
    await log.flush();
    await expect(log.store(recordOf('one', rated('like')))).rejects.toThrow();

    expect(warnings).toEqual([expect.stringMatching(/cannot be written to .* Check free space/)]);
    await expect(open().store(recordOf('two'))).rejects.toThrow();
  });

  test('purges in place while another process adds lines', async () => {
    const { log, open, file } = await openLog();
    const ids = Array.from({ length: 40 }, (_, place) => `answer-${place}`);
    for (const id of ids.slice(0, 20)) log.append(recordOf(id, TWO_SOURCES));
    await log.flush();
    const other = open();

    const adding = Promise.all(ids.slice(20).map((id) => other.store(recordOf(id, rated('like')))));
    const changed = await log.purgeQuotations(({ document_id: id }) => id === 'bridge');
    await adding;

    expect(changed).toBe(20);
    expect((await listed(log)).map((record) => record.answer_id).toSorted()).toEqual(ids.toSorted());
    expect(await readFile(file, 'utf8')).not.toContain('Bees');
  });

  test('purges at the same time as another process, each once', async () => {
    const { log, open } = await openLog();
    const ids = Array.from({ length: 30 }, (_, place) => `answer-${place}`);
    for (const id of ids) log.append(recordOf(id, TWO_SOURCES));
    await log.flush();

    const counts = await Promise.all([log, open(), open()].map((one) => one.purgeQuotations(() => false)));

    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 30]);
    expect(await listed(log)).toHaveLength(30);
  });

  test('blanks a line that cannot be read when it purges: it may quote anything', async () => {
    const { log, file, warnings } = await openLog();
    await log.store(recordOf('one', { citations: [quotation(1, 'bees', 'Bees hum.')] }));
    await log.store(recordOf('two'));
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"time"', '"tame"') + text.slice(0, 300));

    await log.purgeQuotations(() => true);

    expect(await listed(log)).toEqual([recordOf('two')]);
    expect(await readFile(file, 'utf8')).not.toMatch(/hum|tame/);
    expect(warnings).toEqual([]);
  });

  test('leaves no lock and nothing but days behind a purge', async () => {
    const { log, folder } = await openLog();
    await log.store(recordOf('one', TWO_SOURCES));
    await log.purgeQuotations(() => false);
    expect(await readdir(folder)).toEqual([DAY]);
  });

  test('passes over files that are no days', async () => {
    const { log, folder } = await openLog();
    await log.store(recordOf('one'));
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await chmod(join(folder, 'notes.txt'), 0o400);
    expect(await listed(log)).toHaveLength(1);
    await log.removeBefore('2030-01-01');
    expect(await readdir(folder)).toEqual(['notes.txt']);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeText, openTextTable, type TextFile } from '../../../../src/store/local/tables/text-table.ts';

interface WatchedFile extends TextFile {
  isClosed: boolean;
}

/** A file in memory; `size` may claim that it is larger. */
function fileOf(bytes: Uint8Array): WatchedFile {
  const file = {
    size: bytes.length,
    isClosed: false,
    read: async (target: Uint8Array, position: number) => {
      const found = bytes.subarray(position, position + target.length);
      target.set(found);
      return found.length;
    },
    close: async () => {
      file.isClosed = true;
    },
  };
  return file;
}

const encodeAll = (texts: readonly string[]): Uint8Array => Buffer.concat(texts.map(encodeText));
const anyTexts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 });

describe('a table of texts', () => {
  test('says what a document says at a place, to the character', async () => {
    await fc.assert(
      fc.asyncProperty(anyTexts, fc.nat(), fc.nat(20), fc.nat(20), async (texts, which, start, length) => {
        const table = await openTextTable(fileOf(encodeAll(texts)), {
          lengths: texts.map((text) => text.length),
        });
        const document = which % texts.length;
        const said = await table.read(document, { start, end: start + length });
        expect(said).toBe((texts[document] ?? '').slice(start, start + length));
      }),
      { seed: 63, numRuns: 300 },
    );
  });

  test('keeps half a surrogate pair as it is', async () => {
    const table = await openTextTable(fileOf(encodeText('a\uD83Db')), { lengths: [3] });
    expect(await table.read(0, { start: 0, end: 3 })).toBe('a\uD83Db');
  });

  test('of little text does not keep its file open', async () => {
    const file = fileOf(encodeText('лес'));
    await openTextTable(file, { lengths: [3] });
    expect(file.isClosed).toBe(true);
  });

  test.each([2, 4])(
    'that is not as long as its documents is a RangeError, and its file is closed',
    async (length) => {
      const file = fileOf(encodeText('лес'));
      await expect(openTextTable(file, { lengths: [length] })).rejects.toThrow(RangeError);
      expect(file.isClosed).toBe(true);
    },
  );

  test('of much text is read from its file when asked, which is closed in the end', async () => {
    const size = 40 * 1024 * 1024;
    const pieces: number[] = [];
    const file: WatchedFile = {
      size: 2 * size,
      isClosed: false,
      read: async (target, position) => {
        pieces.push(position, target.length);
        target.set(encodeText('мост'.slice(0, target.length / 2)));
        return target.length;
      },
      close: async () => {
        file.isClosed = true;
      },
    };
    const table = await openTextTable(file, { lengths: [100, size - 100] });
    expect(await table.read(1, { start: 5, end: 9 })).toBe('мост');
    expect([pieces, file.isClosed]).toEqual([[210, 8], false]);
    await table.close();
    expect(file.isClosed).toBe(true);
  });
});

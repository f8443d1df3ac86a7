import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { soundTerms } from '../../src/text/terms.ts';
import { anyText } from '../fakes/any-text.ts';

/** Letters of all scripts, halves of surrogate pairs, marks, digits and space of every kind. */
const CHARACTERS = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  (a ?? new Float32Array()).reduce((sum, number, place) => sum + number * (b?.[place] ?? Number.NaN), 0);

test('every vector has unit length and the stated dimension, whatever the text', async () => {
  const embedder = createOfflineEmbedder();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: CHARACTERS }), async (text) => {
      const [vector = new Float32Array()] = await embedder.embed([text]);
      expect(vector.length).toBe(embedder.identity.dimension);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }),
    { seed: 11, numRuns: 40 },
  );
});

test.each(['', '   ', '?!—…'])('the text %j without words has a direction all the same', async (text) => {
  const [vector = new Float32Array()] = await createOfflineEmbedder().embed([text]);
  expect(Math.hypot(...vector)).toBe(1);
});

test('the same text has the same vector in every embedder and every company', async () => {
  const text = 'На пасеке стоит сорок восемь ульев.';
  const [alone] = await createOfflineEmbedder().embed([text]);
  const [, inCompany] = await createOfflineEmbedder().embed(['Мост через реку.', text]);
  expect(inCompany).toEqual(alone);
});

test('a text is nearer to one with its words, in another script too, than to one without', async () => {
  const [asked, near, script, far] = await createOfflineEmbedder().embed([
    'Токаев в Вашингтоне',
    'Визит Токаева в Вашингтон',
    'Tokayev in Washington',
    'Мёд продаём на ярмарке',
  ]);
  expect(cosine(asked, near)).toBeGreaterThan(0.3);
  expect(cosine(asked, script)).toBeGreaterThan(cosine(asked, far) + 0.1);
});

test('one vector comes for each text, and none for none', async () => {
  const embedder = createOfflineEmbedder();
  expect(await embedder.embed(['а', 'б', 'в'])).toHaveLength(3);
  expect(await embedder.embed([])).toEqual([]);
});

/** The hash of each piece of sound, one after the other, as Weinberger's paper has it. */
function hashPlainly(text: string, dimension: number): Float32Array {
  const sums = new Float64Array(dimension);
  for (const piece of soundTerms(text)) {
    let hash = 0x811c9dc5n;
    for (const letter of piece.split(''))
      hash = ((hash ^ BigInt(letter.charCodeAt(0))) * 0x0100_0193n) % 2n ** 32n;
    const place = Number(hash % BigInt(dimension));
    sums[place] = (sums[place] ?? 0) + (hash < 2n ** 31n ? 1 : -1);
  }
  const dampened = Float32Array.from(sums, (sum) => Math.sign(sum) * Math.log1p(Math.abs(sum)));
  const length = Math.hypot(...dampened);
  return length > 0 ? dampened.map((number) => number / length) : dampened.fill(1, 0, 1);
}

test('the vector is to the bit that of the pieces of sound, hashed one by one', async () => {
  const embedder = createOfflineEmbedder();
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyText, fc.string({ unit: 'grapheme' })), async (text) => {
      const [vector] = await embedder.embed([text]);
      expect(vector).toEqual(hashPlainly(text, embedder.identity.dimension));
    }),
    { seed: 12, numRuns: 200 },
  );
});

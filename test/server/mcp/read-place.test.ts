import { describe, expect, test } from 'vitest';
import { readPlace } from '../../../src/server/mcp/read-place.ts';
import { toPlaceId } from '../../../src/server/mcp/place-id.ts';
import { servicesOver } from '../running-server.ts';
import { temporaryFolder } from '../small-corpus.ts';

const ANSWERS = [
  'The first lamp is red.',
  'The second lamp is green.',
  'The third lamp is white.',
  'The fourth is dark.',
];

const TALK = `---
id: lamps
kind: interview
language: en
---

${ANSWERS.map((answer, place) => `**Reporter:** Question ${place}?\n\n**Anna Brandt:** ${answer}\n`).join('\n')}`;

const folder = await temporaryFolder({
  'lamps.md': TALK,
  'trap.md': '---\nid: "lamps#0-1"\n---\n\nA trap is set.\n',
});
const { store } = await servicesOver(folder.path);
await folder.remove();

const passages = await store.documentPassages('lamps');
const ids = passages.map(({ documentId, span }) => toPlaceId({ documentId, span }));

describe('a passage', () => {
  test.each(passages.map(({ text }, place) => [place, text] as const))(
    '%i is read among its neighbours',
    async (place, text) => {
      const read = await readPlace(store, `${ids[place]}`, 'full');

      expect(read.passage?.text).toBe(text);
      const [before, after] = [passages[place - 1], passages[place + 1]];
      expect(read.span.start).toBe((before ?? passages[place])?.span.start);
      expect(read.span.end).toBe((after ?? passages[place])?.span.end);
      expect(read.text).toBe(read.document.text.slice(read.span.start, read.span.end));
    },
  );

  test('is read alone where only excerpts are published', async () => {
    for (const [place, { text }] of passages.entries()) {
      expect((await readPlace(store, `${ids[place]}`, 'excerpts')).text).toBe(text);
    }
  });

  test('is found by any place inside it, and by none that goes beyond', async () => {
    const { span } = passages[1] ?? { span: { start: 0, end: 0 } };

    expect((await readPlace(store, `lamps#${span.start + 1}-${span.end - 1}`, 'full')).passage).toEqual(
      passages[1],
    );
    await expect(readPlace(store, `lamps#${span.start}-${span.end + 9}`, 'full')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

test('a document is read whole, unless only excerpts are published', async () => {
  const { text, span, passage } = await readPlace(store, 'lamps', 'full');

  expect(text).toBe((await store.document('lamps'))?.text);
  expect(span).toEqual({ start: 0, end: text.length });
  expect(passage).toBeUndefined();
  await expect(readPlace(store, 'lamps', 'excerpts')).rejects.toMatchObject({ code: 'excerpts_only' });
});

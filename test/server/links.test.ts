import { expect, test } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import type { AnswerEvent } from '../../src/domain/answer-event.ts';
import { verifyAnswer } from '../../src/answering/verify-answer.ts';
import { createSeals } from '../../src/server/excerpts/seals.ts';
import { createLinks } from '../../src/server/links.ts';
import { servicesOverSmallCorpus } from './running-server.ts';

const { answerer, store } = await servicesOverSmallCorpus();
const question = { text: 'How many vessels does the icebreaker lead through the strait?' };
const seals = createSeals(Buffer.alloc(32, 1));

async function answerWith(links: ReturnType<typeof createLinks>): Promise<[Answer, readonly AnswerEvent[]]> {
  const events: AnswerEvent[] = [];
  for await (const event of answerer.answer(question)) events.push(links.inEvent(event));
  const last = events.at(-1);
  if (last?.type !== 'done') throw new Error('There is no answer.');
  return [last.answer, events];
}

test('links lead to the public address and bear the seal of what was cited', async () => {
  const links = createLinks({ publicUrl: 'https://ask.example.org/talks', seals });

  const [{ citations, sources }] = await answerWith(links);

  const [citation] = citations;
  expect(citation?.source_url).toMatch(
    /^https:\/\/ask\.example\.org\/talks\/sources\/harbour-talk\?start=\d+&end=\d+&seal=[\w-]{22}#quotation$/,
  );
  for (const { source_url: link } of sources) {
    expect(link).toMatch(/^https:\/\/ask\.example\.org\/talks\/sources\/[^?]+\?start=\d+&end=\d+#quotation$/);
  }
});

test('a stream has the same links as its answer', async () => {
  const [answer, events] = await answerWith(createLinks({ publicUrl: 'https://ask.example.org', seals }));

  const sent = events.flatMap((event) => (event.type === 'citation' ? [event.citation] : []));
  expect(sent).toEqual(answer.citations);
  expect(events).toContainEqual({ type: 'sources', sources: answer.sources });
});

test('without an address and without seals nothing changes', async () => {
  const [answer] = await answerWith(createLinks({ publicUrl: undefined, seals: undefined }));

  expect(answer.citations[0]?.source_url).toMatch(/^\/sources\/harbour-talk\?start=\d+&end=\d+#quotation$/);
});

test('an answer is proved again whatever address and seal its links bear', async () => {
  const [answer] = await answerWith(createLinks({ publicUrl: 'https://ask.example.org/talks', seals }));

  expect(await verifyAnswer(store, answer)).toMatchObject({ verified: true });
});

test.each(['javascript:alert(1)', 'https://evil.example/page', '//evil.example/sources/harbour-talk'])(
  'a citation that links to %s is not proved',
  async (link) => {
    const [answer] = await answerWith(createLinks({ publicUrl: undefined, seals: undefined }));
    const citations = answer.citations.map((citation) => ({ ...citation, source_url: link }));

    expect(await verifyAnswer(store, { ...answer, citations })).toMatchObject({ verified: false });
  },
);

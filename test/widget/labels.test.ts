import { beforeAll, describe, expect, test } from 'vitest';
import { collectAnswer } from '../../src/answering/answerer.ts';
import type { ReadServices } from '../../src/compose/services.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { LABELS } from '../../src/widget/labels.ts';
import { servicesOver } from '../server/running-server.ts';

describe('the starter questions', () => {
  let services: ReadServices;

  beforeAll(async () => {
    services = await servicesOver('corpus');
  });

  const starters = LANGUAGES.flatMap((language) =>
    LABELS[language].starters.map((question) => [language, question] as const),
  );

  test.each(starters)('in %s: "%s" is answered in its language', async (language, question) => {
    const answer = await collectAnswer(services.answerer.answer({ text: question }));

    expect(answer).toMatchObject({ status: 'answered', language });
    expect(answer.citations.length).toBeGreaterThan(0);
  });
});

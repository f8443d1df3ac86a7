import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHideSecrets } from '../../../src/server/observability/hide-secrets.ts';

const hide = createHideSecrets(['plain-secret', 'with "quotes" + signs', undefined, 'x']);

describe('secrets in a line', () => {
  test.each([
    ['as they are', 'the key plain-secret is wrong', 'the key [secret] is wrong'],
    ['escaped as JSON', JSON.stringify('say with "quotes" + signs'), '"say [secret]"'],
    ['as in an address', '/?key=with%20%22quotes%22%20%2B%20signs&n=1', '/?key=[secret]&n=1'],
    ['more than once', 'plain-secret/plain-secret', '[secret]/[secret]'],
    ['as a header', 'Authorization: Bearer abcdefgh1234', 'Authorization: Bearer [secret]'],
    ['as a model key', 'Incorrect API key: sk-abcd12345678', 'Incorrect API key: [secret]'],
    ['before a host', 'postgres://bot:pass@db:5432/x', 'postgres://[secret]@db:5432/x'],
    [
      'in a field that says so',
      '{"headers":{"authorization":"a \\" b","X-Api-Key":"c"}}',
      '{"headers":{"authorization":"[secret]","X-Api-Key":"[secret]"}}',
    ],
  ])('are hidden %s', (_where, line, hidden) => {
    expect(hide(line)).toBe(hidden);
  });

  test.each([
    'Send "Authorization: Bearer KEY" with the request.',
    '{"usage":{"input_tokens":7},"language":"kk"}',
    'x stands for itself: a secret of one letter hides nothing',
    '{"url":"http://localhost:3000","mail":"a@b"}',
  ])('are not seen in %s', (line) => {
    expect(hide(line)).toBe(line);
  });

  test('are hidden whole when one begins like another', () => {
    expect(createHideSecrets(['secret', 'secret-and-more'])('secret-and-more')).toBe('[secret]');
  });

  test('leave no trace in any field, and JSON stays JSON', () => {
    const secret = fc
      .string({ minLength: 8, maxLength: 30, unit: 'grapheme' })
      .filter((text) => /\D/.test(text) && encodeURIComponentWorks(text));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (planted, before, after) => {
        const line = JSON.stringify({ fault: `${before}${planted}${after}`, [planted]: [planted] });

        const hidden = createHideSecrets([planted])(line);

        expect(hidden).not.toContain(planted);
        expect(JSON.stringify(JSON.parse(hidden))).not.toContain(JSON.stringify(planted).slice(1, -1));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** Half a surrogate pair has no form in an address. */
function encodeURIComponentWorks(text: string): boolean {
  try {
    return encodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

import { expect, test } from 'vitest';
import { opensByReferring } from '../../src/text/referring-opening.ts';

test.each([
  'Это случилось летом.',
  '«Он стар».',
  'Этот мост стар.',
  'Её строили долго.',
  'Бұл көпір ескі.',
  'Ол ескі.',
  'They built it.',
  'Such bridges last.',
])('refers back: %s', (sentence) => {
  expect(opensByReferring(sentence)).toBe(true);
});

test.each(['Летом это случилось.', 'Онежское озеро глубоко.', 'Theory helps.', 'Олжас келді.', '', '?!'])(
  'stands alone: "%s"',
  (sentence) => {
    expect(opensByReferring(sentence)).toBe(false);
  },
);

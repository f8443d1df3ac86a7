import { describe, expect, test } from 'vitest';
import { includedShare } from '../../../src/evaluation/answers/must-include.ts';

describe('what an answer must name', () => {
  test.each([
    ['one alternative of a group is enough', [['нефт', 'oil']], 'Это Нефть и газ.', 1],
    ['each group counts', [['нефт'], ['газ'], ['уголь']], 'Нефть и газ.', 2 / 3],
    ['ё and е are one letter, whichever side has it', [['ёлк'], ['мед']], 'Елка и мёд', 1],
    ['letters beside no digit are left alone by a number elsewhere', [['половин']], '17 марта половина', 1],
    ['a code is found in either script', [['С5']], 'The C5+1 summit', 1],
    ['a line break is a space', [['не менее']], 'не\nменее', 1],
    ['what is not there is not included', [['медь']], 'Нефть', 0],
    ['a Kazakh word typed with Russian letters is', [['қазақ']], 'Казак тили', 1],
  ])('%s', (_, groups, text, share) => {
    expect(includedShare(groups, text)).toBeCloseTo(share, 10);
  });

  test('has no score when nothing must be named', () => {
    expect(includedShare([], 'Нефть')).toBeUndefined();
  });
});

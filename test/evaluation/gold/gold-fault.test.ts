import { expect, test } from 'vitest';
import { checkCommand } from '../../../src/evaluation/gold/gold-fault.ts';

test('the command that lists faults names the file and its documents, as a shell reads them', () => {
  expect(checkCommand('gold.jsonl')).toBe('npm run gold -- check gold.jsonl');
  expect(checkCommand('gold.jsonl', '--corpus texts')).toBe(
    'npm run gold -- check gold.jsonl --corpus texts',
  );
  expect(checkCommand("мой d'or.jsonl")).toBe(`npm run gold -- check 'мой d'\\''or.jsonl'`);
});

import { describe, expect, test } from 'vitest';
import { SuhbatError } from '../../src/domain/errors.ts';
import type { DocumentMetadata } from '../../src/domain/source-document.ts';
import { assertRemovalAllowed, planDocuments, type DocumentPlan } from '../../src/ingest/plan.ts';
import { documentOf } from '../fakes/content.ts';

const document = (id: string, text: string, path = `${id}.md`): DocumentMetadata =>
  documentOf({ id, path, turns: [text] });

const NOTHING: DocumentPlan = { added: [], changed: [], moved: [], removed: [], unchanged: [], skipped: [] };

describe('the plan', () => {
  test('adds what was not there', () => {
    expect(planDocuments([document('mill', 'a')], [], [])).toEqual({ ...NOTHING, added: ['mill.md'] });
  });

  test('changes what has another text', () => {
    expect(planDocuments([document('mill', 'b')], [document('mill', 'a')], [])).toEqual({
      ...NOTHING,
      changed: ['mill.md'],
    });
  });

  test('moves what has the same text under another id', () => {
    expect(planDocuments([document('tower', 'a')], [document('mill', 'a')], [])).toEqual({
      ...NOTHING,
      moved: ['tower.md'],
    });
  });

  test('moves what has the same id and text under another path', () => {
    expect(planDocuments([document('mill', 'a', 'old/mill.md')], [document('mill', 'a')], [])).toEqual({
      ...NOTHING,
      moved: ['old/mill.md'],
    });
  });

  test('adds a copy beside what stays', () => {
    const mill = document('mill', 'a');
    expect(planDocuments([mill, document('tower', 'a')], [mill], [])).toEqual({
      ...NOTHING,
      added: ['tower.md'],
      unchanged: ['mill.md'],
    });
  });

  test('removes what is gone', () => {
    const mill = document('mill', 'a');
    expect(planDocuments([mill], [mill, document('tower', 'b')], [])).toEqual({
      ...NOTHING,
      unchanged: ['mill.md'],
      removed: ['tower.md'],
    });
  });

  test('removes one of two copies that is gone, and moves as many as have come', () => {
    const [mill, tower] = [document('mill', 'a'), document('tower', 'a')];
    expect(planDocuments([mill], [mill, tower], [])).toEqual({
      ...NOTHING,
      unchanged: ['mill.md'],
      removed: ['tower.md'],
    });
    expect(planDocuments([document('barn', 'a')], [mill, tower], [])).toEqual({
      ...NOTHING,
      moved: ['barn.md'],
      removed: ['tower.md'],
    });
  });

  test('passes on what was skipped', () => {
    const skipped = [{ path: 'a.bin', reason: 'binary' }];
    expect(planDocuments([], [], skipped)).toEqual({ ...NOTHING, skipped });
  });
});

describe('removal', () => {
  const removing = (count: number): DocumentPlan => ({ ...NOTHING, removed: Array(count).fill('x.md') });

  test('of half of what is indexed is allowed', () => {
    expect(() => assertRemovalAllowed(removing(2), 4)).not.toThrow();
    expect(() => assertRemovalAllowed(removing(0), 0)).not.toThrow();
  });

  test('of more than half is refused, with the numbers and the remedy', () => {
    expect(() => assertRemovalAllowed(removing(3), 5)).toThrow(
      expect.objectContaining({
        code: 'removal_refused',
        message: expect.stringMatching(
          /^3 of 5 indexed documents .* nothing was changed\. .*--allow-removal/,
        ),
      }),
    );
    expect(() => assertRemovalAllowed(removing(1), 1)).toThrow(SuhbatError);
  });
});

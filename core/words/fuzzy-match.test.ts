import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from './fuzzy-match.ts';

const score = (query: string, text: string) => fuzzyMatch(query, text)?.score ?? Number.NEGATIVE_INFINITY;

describe('fuzzyMatch', () => {
  it('finds characters in order only', () => {
    expect(fuzzyMatch('svas', 'Save as')?.positions).toEqual([0, 2, 5, 6]);
    expect(fuzzyMatch('as', 'sa')).toBeNull();
    expect(fuzzyMatch('xyz', 'Save as')).toBeNull();
    expect(fuzzyMatch('', 'anything')).toEqual({ score: 0, positions: [] });
  });
  it('folds case, accents and full-width forms', () => {
    expect(fuzzyMatch('RESUME', 'Résumé')?.positions).toEqual([0, 1, 2, 3, 4, 5]);
    expect(fuzzyMatch('kpi', 'ＫＰＩ 设定')?.positions).toEqual([0, 1, 2]);
  });
  it('finds Chinese titles by any of their characters', () => {
    expect(fuzzyMatch('预算', '社群预算分配')?.positions).toEqual([2, 3]);
    expect(fuzzyMatch('社分', '社群预算分配')?.positions).toEqual([0, 4]);
  });
  it('prefers starts of words, neighbours and shorter texts', () => {
    expect(score('as', 'Add section')).toBeGreaterThan(score('as', 'Canvas'));
    expect(score('undo', 'Undo typing')).toBeGreaterThan(score('undo', 'Unfold one'));
    expect(score('save', 'Save')).toBeGreaterThan(score('save', 'Save as…'));
    expect(score('tar', 'Target audience')).toBeGreaterThan(score('tar', 'The arcade'));
  });
  it('ignores spaces in the query', () => {
    expect(fuzzyMatch('add sec', 'Add section')?.positions).toEqual([0, 1, 2, 4, 5, 6]);
  });
});

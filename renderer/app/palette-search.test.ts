import { describe, expect, it } from 'vitest';
import { findInPalette, type PaletteItem } from './palette-search.ts';

function item(
  key: string,
  kind: PaletteItem['kind'],
  label: string,
  aliases: readonly string[] = [],
): PaletteItem {
  return { key, kind, label, context: '', shortcut: null, aliases, run: () => undefined };
}
const items = [
  item('s1', 'section', '社群预算分配', ['三、 社群预算分配']),
  item('save', 'action', 'Save', ['保存', '儲存']),
  item('saveAs', 'action', 'Save as', ['另存为', '另存新檔']),
];
const keys = (query: string, limit = 10) => findInPalette(items, query, limit).map((found) => found.item.key);

describe('findInPalette', () => {
  it('shows actions first without a query', () => {
    expect(keys('')).toEqual(['save', 'saveAs', 's1']);
    expect(keys(' ', 1)).toEqual(['save']);
  });
  it('finds by the words of any language', () => {
    expect(keys('存')).toEqual(['save', 'saveAs']);
    expect(keys('另存')).toEqual(['saveAs']);
    expect(keys('儲')).toEqual(['save']);
  });
  it('puts the better fit first and tells which characters fit', () => {
    expect(keys('save')).toEqual(['save', 'saveAs']);
    expect(findInPalette(items, '预算', 10)[0]).toMatchObject({ item: { key: 's1' }, positions: [2, 3] });
    expect(findInPalette(items, '三、', 10)[0]).toMatchObject({ item: { key: 's1' }, positions: [] });
  });
  it('finds nothing for what is nowhere', () => {
    expect(keys('qqq')).toEqual([]);
  });
});

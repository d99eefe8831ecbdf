import type { BlockCell, BlockLine, TableBlock } from '../../narrative/live-blocks.ts';
import { element, type Markup } from './markup.ts';

/** Short values of which half would not be read. */
const unbrokenTypes: ReadonlySet<string> = new Set(['rating', 'date', 'month', 'time']);

/** A register, or a part of it, as a table: its header is repeated on every page. */
export function blockTable({ columns, lines }: Pick<TableBlock, 'columns' | 'lines'>): Markup {
  const number = (index: number) => {
    const column = columns[index];
    if (column?.isNumeric) return 'number';
    return column && unbrokenTypes.has(column.declaration.type) ? 'unbroken' : null;
  };
  const cells = (all: readonly BlockCell[], label: string | null) => {
    const labelled = label === null ? -1 : all.findIndex(({ text }) => text === '');
    return all.map(({ text, tone }, index) =>
      element(
        'td',
        { class: number(index) },
        index === labelled && label !== null
          ? label
          : tone === undefined
            ? text
            : element('span', { class: `tone tone-${tone}` }, text),
      ),
    );
  };
  const line = (item: BlockLine): Markup => {
    switch (item.kind) {
      case 'group':
        return element(
          'tr',
          { class: 'group' },
          element('th', { scope: 'rowgroup', colspan: columns.length }, item.title),
        );
      case 'row':
        return element('tr', { class: item.isStrong ? 'strong' : null }, cells(item.cells, null));
      case 'subtotal':
      case 'total':
        return element('tr', { class: item.kind }, cells(item.cells, item.label));
    }
  };
  return element(
    'table',
    { class: columns.length > 8 ? 'data small' : 'data' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        columns.map(({ title }, index) => element('th', { scope: 'col', class: number(index) }, title)),
      ),
    ),
    element('tbody', {}, lines.map(line)),
  );
}

import type { BlockNode, TableNode } from '../../narrative/document.ts';

/** A cell in its place in the grid. */
export interface GridCell {
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
  readonly isHeader: boolean;
  readonly content: readonly BlockNode[];
  /** Widths of the columns it covers as set in the editor; 0 or absent where not set. */
  readonly widthPixels: readonly number[];
}

export interface TableGrid {
  readonly columns: number;
  /** The cells that start in each row. Every place of the grid is covered exactly once. */
  readonly rows: readonly (readonly GridCell[])[];
  /** Number of leading rows that hold header cells only. */
  readonly headerRows: number;
}

/** Most columns that Word's tables have. */
const maximumColumns = 63;

/**
 * Lays out a table's cells: spans that leave the table or run into other cells are cut, gaps are filled with
 * empty cells, so that any table gives a file that Word opens.
 */
export function tableGrid(table: TableNode): TableGrid {
  const rows: GridCell[][] = table.content.map(() => []);
  const taken: boolean[][] = table.content.map(() => []);
  let columns = 1;
  table.content.forEach((row, rowIndex) => {
    let column = 0;
    for (const node of row.content) {
      while (taken[rowIndex]?.[column]) column++;
      if (column >= maximumColumns) break;
      const span = freeSpan(taken[rowIndex] ?? [], column, node.attrs?.colspan ?? 1);
      const height = freeHeight(taken, rowIndex, column, span, node.attrs?.rowspan ?? 1);
      for (let down = 0; down < height; down++)
        for (let across = 0; across < span; across++) mark(taken, rowIndex + down, column + across);
      rows[rowIndex]?.push({
        column,
        columns: span,
        rows: height,
        isHeader: node.type === 'tableHeader',
        content: node.content,
        widthPixels: (node.attrs?.colwidth ?? []).slice(0, span),
      });
      column += span;
      columns = Math.max(columns, column);
    }
  });
  const filled = rows.map((cells, rowIndex) => fillGaps(cells, taken[rowIndex] ?? [], columns));
  const firstBodyRow = filled.findIndex(
    (cells) => cells.length === 0 || !cells.every((cell) => cell.isHeader),
  );
  return {
    columns,
    rows: filled,
    // A table of header cells only has no header to repeat.
    headerRows: Math.max(0, firstBodyRow),
  };
}

function mark(taken: boolean[][], row: number, column: number): void {
  const line = taken[row];
  if (line) line[column] = true;
}

function freeSpan(taken: readonly boolean[], column: number, wanted: number): number {
  let span = 1;
  while (span < wanted && column + span < maximumColumns && !taken[column + span]) span++;
  return span;
}

function freeHeight(
  taken: readonly (readonly boolean[])[],
  row: number,
  column: number,
  span: number,
  wanted: number,
): number {
  let height = 1;
  const isFree = (line: readonly boolean[]) =>
    Array.from({ length: span }, (_, across) => !line[column + across]).every(Boolean);
  for (; height < wanted; height++) {
    const line = taken[row + height];
    if (!line || !isFree(line)) break;
  }
  return height;
}

function fillGaps(cells: readonly GridCell[], taken: readonly boolean[], columns: number): GridCell[] {
  const result = [...cells];
  // Only header cells in front of the gap: then the gap is header too.
  const isHeader = cells.length > 0 && cells.every((cell) => cell.isHeader);
  for (let column = 0; column < columns; column++) {
    if (!taken[column]) result.push({ column, columns: 1, rows: 1, isHeader, content: [], widthPixels: [] });
  }
  return result.sort((left, right) => left.column - right.column);
}

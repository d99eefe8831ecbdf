import type { DocumentLook } from '../../brand/document-look.ts';
import { border, type Element } from './raw-elements.ts';

/** What stands behind the header row of a table; null for nothing. */
export function headerFill({ palette, brand }: DocumentLook): string | null {
  return brand.tables.header === 'filled' ? palette.headerFill : null;
}

/** The colour of the texts in a header row. */
export function headerInk({ palette, brand }: DocumentLook): string {
  return brand.tables.header === 'filled' ? palette.headerText : palette.primary;
}

/** Properties of the cells of a header row: its fill, or a line beneath it. */
export function headerCellProperties(look: DocumentLook): {
  readonly fill: string | null;
  readonly below: Element[];
} {
  const fill = headerFill(look);
  return {
    fill,
    below: fill === null ? [{ 'w:tcBorders': [border('w:bottom', 6, look.palette.primary)] }] : [],
  };
}

/** Behind every other row; null for nothing. */
export function zebraFill({ palette, brand }: DocumentLook): string | null {
  return brand.tables.zebra ? palette.zebra : null;
}

/**
 * The lines of a table: strong ones above and below, fine ones between its rows, and all around its cells where the
 * brand or the kind of table (calendars, matrices) wants a grid.
 */
export function tableLines({ palette, brand }: DocumentLook, isField = false): Element[] {
  const hasGrid = isField || brand.tables.lines === 'grid';
  const inner = hasGrid ? palette.rule : palette.hairline;
  return [
    border('w:top', 8, palette.primary),
    ...(hasGrid ? [border('w:left', 4, inner)] : []),
    border('w:bottom', 8, palette.primary),
    ...(hasGrid ? [border('w:right', 4, inner)] : []),
    border('w:insideH', 4, inner),
    ...(hasGrid ? [border('w:insideV', 4, inner)] : []),
  ];
}

/**
 * Roles of fields of cells that are laid out freely, which table elements are not: a calendar's weeks share the height
 * of the window, a matrix's lines stretch.
 */
export const fieldRoles = {
  grid: (label: string) => ({ role: 'grid', 'aria-label': label }) as const,
  row: { role: 'row' },
  cell: (label: string) => ({ role: 'gridcell', 'aria-label': label }) as const,
  rowHeader: { role: 'rowheader' },
  columnHeader: (label: string) => ({ role: 'columnheader', 'aria-label': label }) as const,
} as const;

/**
 * Roles and states of the ARIA grid pattern. HTML has no elements of its own for an editable grid or for a list
 * whose keys stay with a text field, so table and list elements get them from here.
 */

export function gridAria(label: string, rowCount: number, columnCount: number) {
  return {
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': rowCount,
    'aria-colcount': columnCount,
    'aria-multiselectable': true,
  } as const;
}

/** @param columnIndex counts from 1, the row numbers included. */
export function cellAria(columnIndex: number, isSelected: boolean, isReadOnly: boolean) {
  return {
    role: 'gridcell',
    'aria-colindex': columnIndex,
    'aria-selected': isSelected,
    'aria-readonly': isReadOnly,
  } as const;
}

export function offerListAria(label: string) {
  return { role: 'listbox', 'aria-label': label } as const;
}

export function offerAria(isHighlighted: boolean) {
  return { role: 'option', 'aria-selected': isHighlighted } as const;
}

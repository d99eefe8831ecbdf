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
export function cellAria(
  columnIndex: number,
  isSelected: boolean,
  isReadOnly: boolean,
  isInvalid: boolean = false,
) {
  return {
    role: 'gridcell',
    'aria-colindex': columnIndex,
    'aria-selected': isSelected,
    'aria-readonly': isReadOnly,
    ...(isInvalid ? { 'aria-invalid': true } : {}),
  } as const;
}

export function headerAria(columnIndex: number, sort: 'ascending' | 'descending' | undefined) {
  return {
    role: 'columnheader',
    'aria-colindex': columnIndex,
    ...(sort ? { 'aria-sort': sort } : {}),
  } as const;
}

export function offerListAria(label: string, isMultiple = false) {
  return {
    role: 'listbox',
    'aria-label': label,
    ...(isMultiple ? { 'aria-multiselectable': true } : {}),
  } as const;
}

/** @param isTicked for lists of which several are chosen. */
export function offerAria(isHighlighted: boolean, isTicked?: boolean) {
  return {
    role: 'option',
    'aria-selected': isTicked ?? isHighlighted,
    ...(isTicked === undefined ? {} : { 'aria-checked': isTicked }),
  } as const;
}

/** Roles and states of what is drawn: SVG has no elements of its own for what can be pressed. */

/** A line between two bars, which can be selected. */
export function linkAria(label: string, isSelected: boolean) {
  return { role: 'button', 'aria-label': label, 'aria-pressed': isSelected } as const;
}

/** The bracket of a group; a double click folds it, which its heading does for keys. */
export function bracketAria(label: string) {
  return { role: 'img', 'aria-label': label } as const;
}

/** A row of another register, which can be opened. */
export function markAria(label: string) {
  return { role: 'button', 'aria-label': label } as const;
}

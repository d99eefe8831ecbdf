import type { Direction } from './selection.ts';

/** What a key means to the grid while nothing is being edited. */
export type GridKey =
  | { readonly kind: 'move'; readonly direction: Direction; readonly extend: boolean; readonly jump: boolean }
  | { readonly kind: 'page'; readonly direction: Direction; readonly extend: boolean }
  | {
      readonly kind: 'edge';
      readonly edge: 'rowStart' | 'rowEnd' | 'gridStart' | 'gridEnd';
      readonly extend: boolean;
    }
  | { readonly kind: 'next'; readonly order: 'across' | 'down'; readonly isBackward: boolean }
  | { readonly kind: 'selectAll' | 'selectRows' | 'selectColumns' | 'showFocus' }
  | { readonly kind: 'edit' | 'clear' | 'emptyAndEdit' | 'open' | 'menu' | 'find' | 'replace' }
  | { readonly kind: 'fillDown' | 'fillRight' | 'insertToday' | 'copyAbove' }
  | { readonly kind: 'insertRows' | 'deleteRows' | 'duplicateRows' }
  | { readonly kind: 'moveRows'; readonly direction: 'up' | 'down' }
  | { readonly kind: 'fold'; readonly isCollapsing: boolean };

/** The parts of a key event that decide. */
export interface KeyPress {
  readonly key: string;
  /** The place of the key; keys such as + and - give other characters with Shift. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** True while the key belongs to an input method: it then means nothing to the grid. */
export function belongsToInputMethod(event: {
  readonly isComposing: boolean;
  readonly keyCode: number;
}): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** What a key means while nothing is being edited; null for keys that are not the grid's, such as letters. */
export function gridKey(press: KeyPress): GridKey | null {
  const { key, shiftKey: extend, altKey } = press;
  const isPrimary = press.ctrlKey || press.metaKey;
  const direction = arrows[key];
  if (altKey) return isPrimary ? null : withAlt(key, direction, extend);
  if (direction) return { kind: 'move', direction, extend, jump: isPrimary };
  if (isPrimary) return withPrimary(press);
  switch (key) {
    case 'PageUp':
    case 'PageDown':
      return { kind: 'page', direction: key === 'PageUp' ? 'up' : 'down', extend };
    case 'Home':
    case 'End':
      return { kind: 'edge', edge: key === 'Home' ? 'rowStart' : 'rowEnd', extend };
    case 'Tab':
      return { kind: 'next', order: 'across', isBackward: extend };
    case 'Enter':
      return { kind: 'next', order: 'down', isBackward: extend };
    case 'F2':
      return extend ? null : { kind: 'edit' };
    case 'F10':
      return extend ? { kind: 'menu' } : null;
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'Delete':
      return { kind: 'clear' };
    case 'Backspace':
      return { kind: 'emptyAndEdit' };
    case ' ':
      return extend ? { kind: 'selectRows' } : null;
    default:
      return null;
  }
}

function withAlt(key: string, direction: Direction | undefined, isShifted: boolean): GridKey | null {
  if (key === 'PageUp' || key === 'PageDown')
    return { kind: 'page', direction: key === 'PageUp' ? 'left' : 'right', extend: isShifted };
  // Alt+Down opens a list in Excel too; where there is none it moves the row, as Alt+Up does.
  if (direction === 'up' || direction === 'down') return isShifted ? null : { kind: 'moveRows', direction };
  return direction && isShifted ? { kind: 'fold', isCollapsing: direction === 'left' } : null;
}

function withPrimary({ key, code, shiftKey }: KeyPress): GridKey | null {
  switch (key) {
    case 'Home':
    case 'End':
      return { kind: 'edge', edge: key === 'Home' ? 'gridStart' : 'gridEnd', extend: shiftKey };
    case '+':
    case '=':
      return key === '+' || shiftKey ? { kind: 'insertRows' } : null;
    case '-':
      return { kind: 'deleteRows' };
    case ' ':
      return { kind: shiftKey ? 'selectAll' : 'selectColumns' };
    case 'Enter':
      return { kind: 'open' };
    case 'Backspace':
      return { kind: 'showFocus' };
  }
  if (code === 'Equal' && shiftKey) return { kind: 'insertRows' };
  // By place too: with a Chinese input method these keys give full-width signs.
  if (!shiftKey && (key === ';' || code === 'Semicolon')) return { kind: 'insertToday' };
  if (!shiftKey && (key === "'" || code === 'Quote')) return { kind: 'copyAbove' };
  switch (key.toLowerCase()) {
    case 'a':
      return shiftKey ? null : { kind: 'selectAll' };
    case 'd':
      return { kind: shiftKey ? 'duplicateRows' : 'fillDown' };
    case 'r':
      return shiftKey ? null : { kind: 'fillRight' };
    case 'f':
      return shiftKey ? null : { kind: 'find' };
    case 'h':
      return shiftKey ? null : { kind: 'replace' };
    default:
      return null;
  }
}

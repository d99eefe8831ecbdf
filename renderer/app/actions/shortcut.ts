import type { Platform } from '../../state/settings.ts';

/** What a keydown event tells; a subset of KeyboardEvent. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const modifiers = ['Mod', 'Alt', 'Shift'] as const;
type Modifier = (typeof modifiers)[number];

interface Shortcut {
  readonly held: ReadonlySet<Modifier>;
  readonly key: string;
}

function parse(shortcut: string): Shortcut {
  const parts = shortcut.split('+');
  // `Mod++` is Mod with the plus key.
  const key = shortcut.endsWith('++') ? '+' : (parts.at(-1) ?? '');
  return { held: new Set(modifiers.filter((modifier) => parts.includes(modifier))), key };
}

/** True when an input method is at work, which then owns every key. */
export function isComposing(event: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** True when a key press is a shortcut such as `Mod+Shift+E`, exactly: no other modifier held. */
export function matchesShortcut(shortcut: string, press: KeyPress, platform: Platform): boolean {
  const { held, key } = parse(shortcut);
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey;
  const other = platform === 'darwin' ? press.ctrlKey : press.metaKey;
  if (other || mod !== held.has('Mod') || press.altKey !== held.has('Alt')) return false;
  // `+` needs Shift on most keyboards and none on the number pad.
  if (key !== '+' && press.shiftKey !== held.has('Shift')) return false;
  return sameKey(key, press);
}

function sameKey(key: string, press: KeyPress): boolean {
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  // By place on the keyboard where the character is another: Shift with digits, Alt on macOS, Cyrillic layouts.
  if (/^[A-Z]$/.test(key)) return press.code === `Key${key}` && !/^[a-z]$/i.test(press.key);
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}`;
  if (key === '+') return press.key === '=' && press.code === 'Equal';
  if (key === 'Up' || key === 'Down' || key === 'Left' || key === 'Right') return press.key === `Arrow${key}`;
  return false;
}

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const arrows: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** A shortcut as people of a platform read it: `Ctrl+Shift+E`, `⇧⌘E`. */
export function shortcutText(shortcut: string, platform: Platform): string {
  const { held, key } = parse(shortcut);
  const shownKey = arrows[key] ?? key;
  if (platform === 'darwin') {
    const order: readonly Modifier[] = ['Alt', 'Shift', 'Mod'];
    return order.map((modifier) => (held.has(modifier) ? macSigns[modifier] : '')).join('') + shownKey;
  }
  const names = modifiers.filter((modifier) => held.has(modifier));
  return [...names.map((modifier) => (modifier === 'Mod' ? 'Ctrl' : modifier)), shownKey].join('+');
}

/** A shortcut in Electron's accelerator syntax. */
export function accelerator(shortcut: string): string {
  const { held, key } = parse(shortcut);
  const names = modifiers.filter((modifier) => held.has(modifier));
  return [
    ...names.map((modifier) => (modifier === 'Mod' ? 'CmdOrCtrl' : modifier)),
    key === '+' ? 'Plus' : key,
  ].join('+');
}

import { describe, expect, it } from 'vitest';
import { belongsToInputMethod, gridKey } from './keyboard.ts';

const press = (key: string, modifiers: string = '', code = '') =>
  gridKey({
    key,
    code,
    ctrlKey: modifiers.includes('c'),
    metaKey: modifiers.includes('m'),
    shiftKey: modifiers.includes('s'),
    altKey: modifiers.includes('a'),
  });

describe('keys of the grid', () => {
  it('moves, extends and jumps with arrows', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'move', direction: 'down', extend: false, jump: false });
    expect(press('ArrowLeft', 'cs')).toEqual({ kind: 'move', direction: 'left', extend: true, jump: true });
    expect(press('ArrowUp', 'a')).toEqual({ kind: 'moveRows', direction: 'up' });
    expect(press('ArrowRight', 'as')).toEqual({ kind: 'fold', isCollapsing: false });
    expect(press('ArrowRight', 'a')).toBeNull();
    expect(press('Home', 'cs')).toEqual({ kind: 'edge', edge: 'gridStart', extend: true });
  });

  it('knows the row keys on all keyboards', () => {
    expect(press('+', 'cs', 'Equal')).toEqual({ kind: 'insertRows' });
    expect(press('+', 'c', 'NumpadAdd')).toEqual({ kind: 'insertRows' });
    expect(press('=', 'c', 'Equal')).toBeNull();
    expect(press('-', 'c')).toEqual({ kind: 'deleteRows' });
    expect(press('d', 'c')).toEqual({ kind: 'fillDown' });
    expect(press('D', 'cs')).toEqual({ kind: 'duplicateRows' });
  });

  it('knows the keys of spreadsheets for selecting, filling and finding', () => {
    expect(press(' ', 'c')).toEqual({ kind: 'selectColumns' });
    expect(press(' ', 's')).toEqual({ kind: 'selectRows' });
    expect(press(' ', 'cs')).toEqual({ kind: 'selectAll' });
    expect(press('r', 'c')).toEqual({ kind: 'fillRight' });
    expect(press('f', 'c')).toEqual({ kind: 'find' });
    expect(press('h', 'c')).toEqual({ kind: 'replace' });
    expect(press(';', 'c', 'Semicolon')).toEqual({ kind: 'insertToday' });
    expect(press("'", 'c', 'Quote')).toEqual({ kind: 'copyAbove' });
    // Full-width signs of a Chinese input method stand on the same keys.
    expect(press('；', 'c', 'Semicolon')).toEqual({ kind: 'insertToday' });
    expect(press('‘', 'c', 'Quote')).toEqual({ kind: 'copyAbove' });
    expect(press('Enter', 'c')).toEqual({ kind: 'open' });
    expect(press('Backspace', 'c')).toEqual({ kind: 'showFocus' });
    expect(press('PageDown', 'a')).toEqual({ kind: 'page', direction: 'right', extend: false });
    expect(press('PageUp', 's')).toEqual({ kind: 'page', direction: 'up', extend: true });
    expect(press('Enter', 's')).toEqual({ kind: 'next', order: 'down', isBackward: true });
    expect(press('F10', 's')).toEqual({ kind: 'menu' });
  });

  it('leaves letters, clipboard keys and unknown combinations alone', () => {
    for (const key of ['a', '预', ' ', 'Escape']) expect(press(key)).toBeNull();
    for (const key of ['c', 'x', 'v', 's', 'z', 'y']) expect(press(key, 'c')).toBeNull();
    expect(press('ArrowUp', 'ca')).toBeNull();
  });

  it('gives keys to the input method while composing', () => {
    expect(belongsToInputMethod({ isComposing: true, keyCode: 13 })).toBe(true);
    expect(belongsToInputMethod({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(belongsToInputMethod({ isComposing: false, keyCode: 13 })).toBe(false);
  });
});

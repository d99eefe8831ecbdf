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

import { describe, expect, it } from 'vitest';
import { accelerator, isComposing, type KeyPress, matchesShortcut, shortcutText } from './shortcut.ts';

function press(key: string, code: string, held: string): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.includes('c'),
    metaKey: held.includes('m'),
    altKey: held.includes('a'),
    shiftKey: held.includes('s'),
  };
}

describe('matchesShortcut', () => {
  it('takes Ctrl, on macOS Cmd, for Mod', () => {
    expect(matchesShortcut('Mod+S', press('s', 'KeyS', 'c'), 'win32')).toBe(true);
    expect(matchesShortcut('Mod+S', press('s', 'KeyS', 'm'), 'darwin')).toBe(true);
    expect(matchesShortcut('Mod+S', press('s', 'KeyS', 'c'), 'darwin')).toBe(false);
    expect(matchesShortcut('Mod+S', press('s', 'KeyS', 'm'), 'linux')).toBe(false);
  });
  it('allows no other modifier', () => {
    expect(matchesShortcut('Mod+S', press('S', 'KeyS', 'cs'), 'win32')).toBe(false);
    expect(matchesShortcut('Mod+Shift+S', press('S', 'KeyS', 'cs'), 'win32')).toBe(true);
    expect(matchesShortcut('Mod+S', press('s', 'KeyS', 'ca'), 'win32')).toBe(false);
    expect(matchesShortcut('Mod+S', press('s', 'KeyS', ''), 'win32')).toBe(false);
  });
  it('goes by place where the layout gives another character, not where it gives another Latin letter', () => {
    expect(matchesShortcut('Mod+Z', press('я', 'KeyZ', 'c'), 'win32')).toBe(true);
    expect(matchesShortcut('Mod+Z', press('y', 'KeyZ', 'c'), 'win32')).toBe(false);
    expect(matchesShortcut('Mod+Z', press('z', 'KeyY', 'c'), 'win32')).toBe(true);
    expect(matchesShortcut('Alt+Shift+1', press('!', 'Digit1', 'as'), 'win32')).toBe(true);
  });
  it('knows arrows, plus and function keys', () => {
    expect(matchesShortcut('Alt+Shift+Up', press('ArrowUp', 'ArrowUp', 'as'), 'win32')).toBe(true);
    expect(matchesShortcut('Mod++', press('=', 'Equal', 'c'), 'win32')).toBe(true);
    expect(matchesShortcut('Mod++', press('+', 'Equal', 'cs'), 'win32')).toBe(true);
    expect(matchesShortcut('Mod++', press('+', 'NumpadAdd', 'c'), 'win32')).toBe(true);
    expect(matchesShortcut('Mod+-', press('-', 'Minus', 'c'), 'win32')).toBe(true);
    expect(matchesShortcut('F11', press('F11', 'F11', ''), 'win32')).toBe(true);
  });
});

describe('shortcutText and accelerator', () => {
  it('reads as on each platform', () => {
    expect(shortcutText('Mod+Shift+E', 'win32')).toBe('Ctrl+Shift+E');
    expect(shortcutText('Mod+Shift+E', 'darwin')).toBe('⇧⌘E');
    expect(shortcutText('Alt+Shift+Up', 'linux')).toBe('Alt+Shift+↑');
    expect(shortcutText('Mod++', 'linux')).toBe('Ctrl++');
  });
  it('is what Electron understands', () => {
    expect(accelerator('Mod+Shift+E')).toBe('CmdOrCtrl+Shift+E');
    expect(accelerator('Mod++')).toBe('CmdOrCtrl+Plus');
    expect(accelerator('Alt+Shift+Left')).toBe('Alt+Shift+Left');
  });
});

describe('isComposing', () => {
  it('also knows the key code that input methods give', () => {
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
    expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { completeAddress } from './link-address.ts';

describe('completeAddress', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    [' example.com ', 'https://example.com'],
    ['www.例子.中国/路径', 'https://www.例子.中国/路径'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['ann@example.com', 'mailto:ann@example.com'],
    ['mailto:ann@example.com', 'mailto:ann@example.com'],
    ['+86-10-12345678', 'tel:+86-10-12345678'],
  ])('completes %s', (typed, address) => {
    expect(completeAddress(typed)).toBe(address);
  });
  it.each(['', 'hello', 'two words.com', 'javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x'])(
    'refuses %s',
    (typed) => {
      expect(completeAddress(typed)).toBeNull();
    },
  );
});

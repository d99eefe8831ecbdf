import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText } from './clean-text.ts';

describe('cleanText', () => {
  test('drops what XML 1.0 cannot hold and keeps the rest', () => {
    expect(cleanText('a\u0000b\u0008\u000bc\u001fd\ufffee\uffff')).toBe('abcde');
    expect(cleanText('x\ud800y\udc00z \u{1f680} 汉字\t')).toBe('xyz \u{1f680} 汉字\t');
  });

  test('writes every line end as a line feed', () => {
    expect(cleanText('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne');
    expect(cleanLine('  a\r\n\t b\u3000c ')).toBe('a b c');
  });
});

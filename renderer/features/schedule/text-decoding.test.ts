import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/words/translate.ts';
import { decodeText } from './text-decoding.ts';

const text = '日期,类型,名称\n2026-10-01,休,国庆节';

describe('the text of a file of holidays', () => {
  it('is read as UTF-8, with its mark or without', () => {
    const bytes = new TextEncoder().encode(text);
    expect(decodeText(bytes, 'a.csv')).toBe(text);
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]), 'a.csv')).toBe(text);
  });

  it('is read as UTF-16 of both orders', () => {
    const little = [...`\ufeff${text}`].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]);
    const big = little.map((_, at) => little[at ^ 1] ?? 0);
    expect(decodeText(new Uint8Array(little), 'a.csv')).toBe(text);
    expect(decodeText(new Uint8Array(big), 'a.csv')).toBe(text);
  });

  it('is read as GB 18030, as Chinese spreadsheets save tables', () => {
    const holiday = [0x32, 0x30, 0x32, 0x36, 0x2c, 0xb9, 0xfa, 0xc7, 0xec];
    expect(decodeText(new Uint8Array(holiday), 'a.csv')).toBe('2026,国庆');
  });

  it('is refused when it is none of them', () => {
    expect(() => decodeText(new Uint8Array([0x32, 0x80, 0xff]), 'photo.csv')).toThrow(UserError);
  });
});

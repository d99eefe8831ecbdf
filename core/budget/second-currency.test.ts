import { describe, expect, it } from 'vitest';
import { UserError } from '../words/translate.ts';
import { convertAmount, secondCurrencyOf } from './second-currency.ts';

describe('second currency', () => {
  it('divides by the rate and rounds once, half away from zero', () => {
    const usd = { currency: 'USD', rate: 7.1 };
    expect(convertAmount(71_000, 'CNY', usd)).toBe(10_000);
    expect(convertAmount(100, 'CNY', usd)).toBe(14);
    expect(convertAmount(5, 'CNY', { currency: 'USD', rate: 2 })).toBe(3);
    expect(convertAmount(-5, 'CNY', { currency: 'USD', rate: 2 })).toBe(-3);
  });

  it('minds that currencies have minor units of different size', () => {
    // 1,000.00 CNY at 0.0481 CNY for a yen, which has no smaller unit.
    expect(convertAmount(100_000, 'CNY', { currency: 'JPY', rate: 0.0481 })).toBe(20_790);
    expect(convertAmount(20_790, 'JPY', { currency: 'CNY', rate: 20.79 })).toBe(100_000);
    // A dinar has a thousand parts.
    expect(convertAmount(2350, 'CNY', { currency: 'KWD', rate: 23.5 })).toBe(1000);
    expect(convertAmount(1, 'CNY', { currency: 'USD', rate: 1e-9 })).toBe(1_000_000_000);
  });

  it('refuses amounts beyond exactness', () => {
    const refused = () => convertAmount(Number.MAX_SAFE_INTEGER, 'CNY', { currency: 'USD', rate: 0.5 });
    expect(refused).toThrow(UserError);
  });

  it('is none where it would be the plan’s own', () => {
    const properties = {
      title: 'P',
      client: '',
      author: '',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    } as const;
    const usd = { currency: 'USD', rate: 7.1 };
    expect(secondCurrencyOf(properties)).toBeNull();
    expect(secondCurrencyOf({ ...properties, secondCurrency: usd })).toBe(usd);
    expect(secondCurrencyOf({ ...properties, currency: 'USD', secondCurrency: usd })).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { deliverableFileName } from './file-name.ts';

function planTitled(title: string) {
  return createPlan(
    {
      title,
      client: '',
      author: '',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-01-01',
      documentDate: '2026-01-01',
      confidentiality: 'public',
    },
    [],
    {},
    countingIdSource('p'),
  );
}

describe('deliverableFileName', () => {
  test.each([
    ['Community marketing plan: the Long Way Club', 'Community marketing plan - the Long Way Club.docx'],
    ['苔屿鲜茶 2026 年方案', '苔屿鲜茶 2026 年方案.docx'],
    ['a/b\\c', 'a-b-c.docx'],
    ['../../etc/passwd', 'etc-passwd.docx'],
    ['What? "Now" <soon>*', 'What Now soon.docx'],
    ['CON', 'plan CON.docx'],
    ['nul.report', 'plan nul.report.docx'],
    [' ... ', 'plan.docx'],
    ['plan\u202excod.exe', 'planxcod.exe.docx'],
  ])('%s', (title, expected) => {
    expect(deliverableFileName(planTitled(title), 'word')).toBe(expected);
  });

  test('is a safe name of bounded length for any title', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }), (title) => {
        const name = deliverableFileName(planTitled(title), 'excel');
        expect(name.endsWith('.xlsx')).toBe(true);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[.\s]|[.\s]\.xlsx$|^\.xlsx$/u);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });

  test('a title of many wide characters stays within the bytes that file systems take', () => {
    const name = deliverableFileName(planTitled('汉'.repeat(300)), 'word');
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
  });
});

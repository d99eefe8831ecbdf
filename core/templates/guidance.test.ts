import { expect, it } from 'vitest';
import { guidanceText } from './guidance.ts';

const parts = {
  guidance: 'Why it is here.',
  questions: ['What?', 'By when?'],
  goodLooksLike: 'Short.',
  registers: ['budget', 'kpis'],
};

it('says a line for each part, with the labels and register titles of the language', () => {
  expect(guidanceText(parts, 'en')).toBe(
    [
      'Why it is here.',
      'Questions to answer',
      '• What?',
      '• By when?',
      'What good looks like',
      'Short.',
      'Fed by: Budget, KPIs',
    ].join('\n'),
  );
  expect(guidanceText(parts, 'zh-Hans').split('\n').slice(4)).toEqual([
    '怎样才算写好',
    'Short.',
    '数据来自：预算分配、关键绩效指标',
  ]);
  expect(guidanceText(parts, 'zh-Hant').split('\n')[1]).toBe('要回答的問題');
});

it('leaves out what is missing', () => {
  expect(guidanceText({}, 'en')).toBe('');
  expect(guidanceText({ guidance: 'Only this.' }, 'en')).toBe('Only this.');
  expect(guidanceText({ registers: ['timeline'] }, 'en')).toBe('Fed by: Timeline');
});

it('refuses a register that the product does not have', () => {
  expect(() => guidanceText({ registers: ['diary'] }, 'en')).toThrow('diary');
});

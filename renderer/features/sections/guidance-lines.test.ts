import { describe, expect, it } from 'vitest';
import { guidanceText } from '../../../core/templates/guidance.ts';
import { guidanceParts } from './guidance-lines.ts';

describe('guidanceParts', () => {
  it('reads paragraphs, labels and lists from what templates write', () => {
    const text = guidanceText(
      { guidance: 'Say why.', questions: ['What?', 'For whom?'], goodLooksLike: 'Short.' },
      'en',
    );
    expect(guidanceParts(text)).toEqual([
      { kind: 'text', text: 'Say why.' },
      { kind: 'label', text: expect.any(String) },
      { kind: 'list', items: ['What?', 'For whom?'] },
      { kind: 'label', text: expect.any(String) },
      { kind: 'text', text: 'Short.' },
    ]);
  });
  it('takes any lines', () => {
    expect(guidanceParts('')).toEqual([]);
    expect(guidanceParts('a.\r\n\r\n- b\n* c\nd')).toEqual([
      { kind: 'text', text: 'a.' },
      { kind: 'list', items: ['b', 'c'] },
      { kind: 'text', text: 'd' },
    ]);
  });
});

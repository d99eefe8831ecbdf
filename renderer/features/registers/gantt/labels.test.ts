import { describe, expect, it } from 'vitest';
import type { BarMarks } from './chart-schedule.ts';
import { labelRoom, slackEnd } from './geometry.ts';
import { heldLabel, placeLabel } from './labels.ts';
import { dayLeft, timeScale } from './time-scale.ts';

const span = { start: '2026-03-10', end: '2026-03-19' };
const scale = timeScale(span, 10, 300);
const left = dayLeft(scale, span.start);
const right = left + 100;

const place = (marks: BarMarks | undefined, textWidth: number, kind: 'task' | 'milestone' = 'task') =>
  placeLabel(labelRoom(scale, span, kind, marks, false), textWidth);

describe('names of bars', () => {
  it('stands to the right where there is room', () => {
    expect(place(undefined, 200)).toEqual({ side: 'right', x: right + 18 });
    expect(place({ baseline: { start: '2026-03-12', end: '2026-03-30' } }, 200)?.side).toBe('right');
  });

  it('goes inside where something follows, and behind that where it does not fit', () => {
    const near = { deadline: '2026-03-24' };
    expect(place(near, 20)).toEqual({ side: 'right', x: right + 18 });
    expect(place(near, 60)).toEqual({ side: 'inside', x: left + 7 });
    expect(place(near, 100)).toEqual({ side: 'beyond', x: right + 55 + 8 });
    // A milestone's diamond has no inside.
    expect(place({ deadline: '2026-03-11' }, 10, 'milestone')?.side).toBe('beyond');
    // The line of the slack lies below the name.
    expect(place({ totalSlackDays: 5 }, 100)).toEqual({ side: 'right', x: right + 18 });
  });

  it('goes to the left where the marks end far away, as long as no arrows come from there', () => {
    const far = { baseline: { start: '2026-03-10', end: '2026-04-20' }, deadline: '2026-04-13' };
    const room = {
      ...labelRoom(scale, span, 'milestone', far, false),
      freeTo: left + 20,
      beyond: left + 400,
    };
    expect(placeLabel(room, 100)).toEqual({ side: 'left', x: room.left - 110 });
    expect(placeLabel({ ...room, hasArrows: true }, 100)).toBeNull();
    expect(placeLabel({ ...room, freeFrom: room.left - 60 }, 100)).toBeNull();
    expect(placeLabel(room, scale.width)).toBeNull();
  });

  it('never meets a mark of its row', () => {
    const marks: BarMarks[] = [
      { deadline: '2026-03-15' },
      { deadline: '2026-03-05', totalSlackDays: 2 },
      { deadline: '2026-03-28' },
    ];
    for (const mark of marks)
      for (const width of [20, 60, 90, 140, 400]) {
        const found = place(mark, width);
        if (!found || found.side === 'inside') continue;
        const text = { left: found.x, right: found.x + width };
        expect(text.right <= left || text.left >= right).toBe(true);
        if (mark.deadline) {
          const at = dayLeft(scale, mark.deadline) + 10;
          expect(text.right <= at - 5 || text.left >= at + 5).toBe(true);
        }
      }
  });

  it('ends slack at the late end, else by calendar days', () => {
    expect(slackEnd(scale, span, { totalSlackDays: 2 })).toBe(right + 20);
    expect(slackEnd(scale, span, { totalSlackDays: 2, lateEnd: '2026-03-23' })).toBe(right + 40);
    expect(slackEnd(scale, span, { totalSlackDays: 0 })).toBeNull();
    expect(slackEnd(scale, span, { lateEnd: '2026-03-19' })).toBeNull();
    expect(slackEnd(scale, span, undefined)).toBeNull();
  });

  it('is held within a long bar whose end is off the screen', () => {
    const bar = { left: 100, right: 2000 };
    expect(heldLabel(bar, 80, { left: 0, right: 700 })).toBe(107);
    expect(heldLabel(bar, 80, { left: 400, right: 1100 })).toBe(407);
    expect(heldLabel(bar, 80, { left: 1500, right: 2200 })).toBeNull();
    // No room for it in what is seen of the bar.
    expect(heldLabel(bar, 80, { left: 1950, right: 2050 })).toBeNull();
    expect(heldLabel(bar, 80, { left: 0, right: 150 })).toBeNull();
  });
});

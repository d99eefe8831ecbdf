import { type KeyboardEvent, type RefObject, useCallback } from 'react';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import type { SpanLine } from './span-lines.ts';
import type { Spans } from './use-spans.ts';

interface KeyContext {
  readonly spans: Spans;
  /** Brings a line on screen. */
  readonly show: (index: number) => void;
  /** The line that gets the focus once it is drawn. */
  readonly wanted: RefObject<string | null>;
  /** Goes on above the first line. */
  readonly onLeave: () => void;
}

/** Lines that a page goes by. */
const page = 12;

/** The keys of a line: they go to other lines, open its register, and fold its group. */
export function useLineKeys(context: KeyContext): (event: KeyboardEvent, line: SpanLine) => void {
  const latest = useLatest(context);
  return useCallback(
    (event: KeyboardEvent, line: SpanLine) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (!performKey(event.key, line, latest.current)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [latest],
  );
}

/** Does what a key asks for; false when it asks for nothing here. */
function performKey(key: string, line: SpanLine, context: KeyContext): boolean {
  const { spans } = context;
  const { lines } = spans.lines;
  const index = spans.lines.indexOf(line.key);
  const goTo = (wanted: number): true => {
    const at = Math.max(0, Math.min(lines.length - 1, wanted));
    const next = lines[at];
    if (next) {
      context.wanted.current = next.key;
      context.show(at);
      spans.choose(next.key);
    }
    return true;
  };
  const isFolded = line.kind === 'heading' && line.isCollapsed;
  switch (key) {
    case 'ArrowUp':
      if (index > 0) return goTo(index - 1);
      spans.choose(null);
      context.onLeave();
      return true;
    case 'ArrowDown':
      return goTo(index + 1);
    case 'PageUp':
      return goTo(index - page);
    case 'PageDown':
      return goTo(index + page);
    case 'Home':
      return goTo(0);
    case 'End':
      return goTo(lines.length - 1);
    case 'Enter':
    case 'F2':
      if (line.kind === 'heading') spans.fold(line.register, !line.isCollapsed);
      else spans.open(line);
      return true;
    case ' ':
      if (line.kind === 'heading') spans.fold(line.register, !line.isCollapsed);
      return true;
    case 'ArrowLeft':
      if (line.kind === 'heading') spans.fold(line.register, true);
      else goTo(lines.findIndex((other) => other.kind === 'heading' && other.register === line.register));
      return true;
    case 'ArrowRight':
      if (isFolded) spans.fold(line.register, false);
      return true;
    default:
      return false;
  }
}

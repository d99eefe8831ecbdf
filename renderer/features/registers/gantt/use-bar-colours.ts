import { type CSSProperties, useMemo } from 'react';
import { choiceTitle } from '../../../../core/tables/cells.ts';
import { findColumn, type RegisterModule } from '../../../../core/tables/register-module.ts';
import { useIsDark } from '../../../state/settings.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import type { RowModel } from '../../../ui/grid/row-model.ts';
import { useWindowPalette } from '../../views/window-palette.ts';
import { type Bar, barsOf } from './bars.ts';
import {
  type BarPaint,
  type ColourBy,
  chartColours,
  colourKey,
  colourKeys,
  paintOf,
  type TaskStatus,
} from './colours.ts';
import type { LegendEntry } from './gantt-legend.tsx';

/** How bars are painted, and what their colours stand for. */
export interface BarColours {
  readonly paintOf: (bar: Bar) => BarPaint;
  readonly entries: readonly LegendEntry[];
  /** For the styles of the chart and its legend. */
  readonly properties: CSSProperties;
}

/** The colours of a register's bars; the same paints as long as nothing of them changes. */
export function useBarColours(
  module: RegisterModule,
  model: RowModel,
  colourBy: ColourBy,
  today: string,
): BarColours {
  const words = useWords();
  const language = useLanguage();
  const palette = useWindowPalette();
  const isDark = useIsDark();
  const bars = useMemo(() => barsOf(model, module.nameColumn), [model, module.nameColumn]);
  const { names, hasRest } = useMemo(() => {
    const keys = colourKeys(bars.values(), colourBy, today);
    const others = [...bars.values()].some(
      (bar) => bar.kind !== 'phase' && !keys.includes(colourKey(bar, colourBy, today) ?? ''),
    );
    return { names: keys.join('\n'), hasRest: colourBy !== 'none' && others };
  }, [bars, colourBy, today]);
  return useMemo(() => {
    const keys = names === '' ? [] : names.split('\n');
    const paints = new Map<string | null, BarPaint>();
    const paintFor = (key: string | null): BarPaint => {
      const known = key === null || keys.includes(key) ? key : '';
      let paint = paints.get(known);
      if (!paint) {
        paint = paintOf(known, keys, colourBy, palette, isDark);
        paints.set(known, paint);
      }
      return paint;
    };
    const titleOf = (key: string): string => {
      if (colourBy === 'status') return words(`gantt.status.${key as TaskStatus}`);
      const declaration = findColumn(module, colourBy);
      return declaration ? choiceTitle(declaration, key, language) : key;
    };
    const entries = keys.map((key) => ({ key, title: titleOf(key), paint: paintFor(key) }));
    const rest = { key: '', title: words('gantt.legend.rest'), paint: paintFor('') };
    return {
      properties: { '--gantt-critical': `#${chartColours(isDark).critical}` } as CSSProperties,
      paintOf: (bar) => paintFor(colourKey(bar, colourBy, today)),
      entries: hasRest ? [...entries, rest] : entries,
    };
  }, [names, hasRest, colourBy, palette, isDark, module, language, words, today]);
}

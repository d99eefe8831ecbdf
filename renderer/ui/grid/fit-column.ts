import { narrowestColumn, widestColumn } from './grid-header.tsx';
import type { GridColumn } from './grid-types.ts';
import { itemsBetween, type RowModel } from './row-model.ts';

/** Lines looked at; the longest texts among them are measured. */
const sampledLines = 2000;
const measuredTexts = 40;
/** Padding of the cell, and room for the signs in a title. */
const cellPadding = 18;
const titleSigns = 44;

/**
 * How wide a column must be for what it holds, in CSS pixels.
 * @param font of the cells, as CSS writes it.
 */
export function fittingWidth(model: RowModel, column: GridColumn, font: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return column.widthPixels;
  context.font = font;
  const texts = new Set<string>();
  let extra = 0;
  for (const item of itemsBetween(model, 0, sampledLines - 1)) {
    if (item.kind !== 'record') continue;
    const display = column.display?.(item.record);
    if (display?.kind === 'chip') extra = 16;
    if (display?.kind === 'link') extra = 22;
    if (display?.kind !== 'stars' && display?.kind !== 'check') texts.add(column.text(item.record));
    else extra = Math.max(extra, 90);
  }
  const longest = [...texts].sort((left, right) => right.length - left.length).slice(0, measuredTexts);
  const lines = longest.flatMap((text) => text.split('\n'));
  const content = Math.max(0, ...lines.map((line) => context.measureText(line).width)) + cellPadding + extra;
  context.font = `600 ${font}`;
  const title = context.measureText(column.title).width + titleSigns;
  return Math.ceil(Math.max(narrowestColumn, Math.min(widestColumn, Math.max(content, title))));
}

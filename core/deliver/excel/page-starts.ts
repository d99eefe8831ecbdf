import type { Language } from '../../model/language.ts';

/** Of an A4 page within the margins of the workbook's sheets, in points. */
const pageSizes = {
  portrait: { width: 537, height: 748 },
  landscape: { width: 784, height: 501 },
} as const;
/** A digit's width in a column, points. */
const digitPoints = 5.25;
/** Fonts differ from one computer to the next: as much of a page is counted on. */
const usable = 0.95;

/** Height of a row whose height is not given, in points: Chinese fonts have higher lines. */
function usualRow(language: Language): number {
  return language === 'en' ? 13.5 : 15;
}

/**
 * The rows with which new pages start, so that blocks that fit on a page are not cut in two.
 * @param blocks first rows of the blocks, ascending.
 * @param widths of all columns that are printed, charts included, in digits.
 */
export function pageStarts(
  blocks: readonly number[],
  rowCount: number,
  heights: ReadonlyMap<number, number>,
  widths: readonly number[],
  { isLandscape, language }: { readonly isLandscape: boolean; readonly language: Language },
): number[] {
  const page = isLandscape ? pageSizes.landscape : pageSizes.portrait;
  const wanted = widths.reduce((sum, width) => sum + width, 0) * digitPoints;
  const scale = Math.min(1, page.width / wanted);
  const capacity = (page.height / scale) * usable;
  const usual = usualRow(language);
  const starts: number[] = [];
  const heightOf = (from: number, to: number) => {
    let height = 0;
    for (let row = from; row < to; row++) height += heights.get(row) ?? usual;
    return height;
  };
  let used = heightOf(0, blocks[0] ?? 0);
  for (const [index, start] of blocks.entries()) {
    const height = heightOf(start, blocks[index + 1] ?? rowCount);
    if (index > 0 && used + height > capacity && height <= capacity) {
      starts.push(start);
      used = 0;
    }
    // A block longer than a page runs on over the next ones.
    used = used + height > capacity ? (used + height) % capacity : used + height;
  }
  return starts;
}

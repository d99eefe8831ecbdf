import type { Drawing } from '../../deliver/drawing/drawing.ts';
import { type FormatContext, formatPercent } from '../../tables/format-cell.ts';
import type { ScoreBarsView } from '../score-bars.ts';
import { Canvas, type DrawingOptions } from './canvas.ts';
import { seriesColour } from './view-palette.ts';

/** Height of a bar with the gap below, in text sizes. */
export const scoreBand = 2;

/** Bars ranked by score, each composed of what its parts add. */
export function scoreDrawing(
  { bars, parts, maximum }: ScoreBarsView,
  options: DrawingOptions,
  { language }: FormatContext,
): Drawing {
  const canvas = new Canvas(options);
  const { em, width, palette } = canvas;
  const titles = parts.map(({ title, share }) =>
    share === null ? title : `${title} ${formatPercent(share, language)}`,
  );
  const top =
    canvas.legend(
      titles.map((title, colour) => ({ title, colour })),
      0,
      0,
      width,
    ) +
    em * 0.5;
  const ranks = canvas.widest(
    bars.map(({ rank }) => String(rank ?? '–')),
    width * 0.1,
  );
  const names = canvas.widest(
    bars.map(({ name }) => name),
    width * 0.3,
  );
  const figures = canvas.widest(
    bars.map(({ scoreText }) => scoreText),
    width * 0.2,
    true,
  );
  const left = ranks + em * 0.8 + names + em * 0.8;
  const right = width - figures - em * 0.8;
  const band = em * scoreBand;
  bars.forEach((bar, index) => {
    const middle = top + band * (index + 0.5);
    const height = em * 1.3;
    const y = middle - height / 2;
    const about = `${bar.name}: ${bar.scoreText === '' ? '–' : bar.scoreText}`;
    const meaning = { about, row: bar.id };
    canvas.text(ranks, middle, String(bar.rank ?? '–'), {
      anchor: 'end',
      room: ranks + 0.01,
      color: palette.muted,
      ...meaning,
    });
    canvas.text(ranks + em * 0.8, middle, bar.name, { room: names + 0.01, ...meaning });
    canvas.rectangle(left, y, right - left, height, palette.track, meaning);
    const perPoint = (right - left) / (maximum || 1);
    const total = Math.max(0, Math.min(bar.score ?? 0, maximum));
    const known = bar.parts.reduce((sum, { points }) => sum + points, 0);
    let x = left;
    bar.parts.forEach(({ rating, points }, part) => {
      const length = Math.max(0, points) * perPoint;
      canvas.rectangle(x, y, Math.min(length, right - x), height, seriesColour(palette, part), {
        about: `${bar.name} · ${titles[part] ?? ''}: ${rating ?? '–'}`,
        row: bar.id,
      });
      x += length;
    });
    // A score that was typed in, or whose parts are not rated, is one plain bar.
    if (known <= 0 && total > 0) canvas.rectangle(left, y, total * perPoint, height, palette.muted, meaning);
    canvas.text(width, middle, bar.scoreText, {
      anchor: 'end',
      bold: true,
      room: figures + 0.01,
      ...meaning,
    });
  });
  return canvas.drawing(top + band * bars.length + em * 0.3);
}

import { defaultPalette, type Palette } from '../../brand/brand-palette.ts';
import type {
  CellLook,
  ConditionalLook,
  SheetCell,
  SheetChart,
  SheetDescription,
  WorkbookDescription,
} from './workbook-description.ts';

/** Roles whose colours sheets use; the header of a table has the primary colour with white on it. */
const roles = [
  'primary',
  'accent',
  'onPrimaryMuted',
  'tint',
  'zebra',
  'rule',
  'hairline',
  'bar',
  'connector',
  'signal',
  'ink',
  'muted',
] as const satisfies readonly (keyof Palette)[];

/** A workbook that is described in Stratbook's own colours, in those of a brand. */
export function recoloured(workbook: WorkbookDescription, palette: Palette): WorkbookDescription {
  if (palette === defaultPalette) return workbook;
  const byRole = new Map<string, string>(roles.map((role) => [defaultPalette[role], palette[role]]));
  const bySeries = new Map<string, string>(
    defaultPalette.series.map((colour, index) => [
      colour,
      palette.series[index % palette.series.length] ?? colour,
    ]),
  );
  const colour = (own: string) => byRole.get(own) ?? own;
  const ofSeries = (own: string) => bySeries.get(own) ?? colour(own);
  // Looks are shared by many cells, and stay shared.
  const known = new Map<CellLook, CellLook>();
  const look = (own: CellLook): CellLook => {
    let mapped = known.get(own);
    if (!mapped) {
      mapped = recolouredLook(own, colour);
      known.set(own, mapped);
    }
    return mapped;
  };
  const cell = (own: SheetCell | null): SheetCell | null =>
    own?.look ? { ...own, look: look(own.look) } : own;
  const sheet = (own: SheetDescription): SheetDescription => ({
    ...own,
    rows: own.rows.map((row) => row.map(cell)),
    ...(own.conditionalLooks
      ? { conditionalLooks: own.conditionalLooks.map((condition) => recolouredCondition(condition, colour)) }
      : {}),
    ...(own.charts ? { charts: own.charts.map((chart) => recolouredChart(chart, ofSeries)) } : {}),
  });
  return { ...workbook, sheets: workbook.sheets.map(sheet) };
}

type Recolour = (colour: string) => string;

function recolouredLook(look: CellLook, colour: Recolour): CellLook {
  const { color, fill, lineAbove, lineBelow, lineLeft } = look;
  return {
    ...look,
    ...(color === undefined ? {} : { color: colour(color) }),
    ...(fill === undefined ? {} : { fill: colour(fill) }),
    ...(lineAbove === undefined ? {} : { lineAbove: colour(lineAbove) }),
    ...(lineBelow === undefined ? {} : { lineBelow: colour(lineBelow) }),
    ...(lineLeft === undefined ? {} : { lineLeft: colour(lineLeft) }),
  };
}

function recolouredCondition(condition: ConditionalLook, colour: Recolour): ConditionalLook {
  switch (condition.kind) {
    case 'dataBar':
      return { ...condition, colour: colour(condition.colour) };
    case 'colourScale':
      // From red to green, whatever the brand.
      return condition;
    default: {
      const { color, fill } = condition.look;
      return {
        ...condition,
        look: {
          ...condition.look,
          ...(color === undefined ? {} : { color: colour(color) }),
          ...(fill === undefined ? {} : { fill: colour(fill) }),
        },
      };
    }
  }
}

function recolouredChart(chart: SheetChart, colour: Recolour): SheetChart {
  return {
    ...chart,
    series: chart.series.map((series) => ({
      ...series,
      ...(series.colour === undefined ? {} : { colour: colour(series.colour) }),
      ...(series.sliceColours ? { sliceColours: series.sliceColours.map(colour) } : {}),
    })),
  };
}

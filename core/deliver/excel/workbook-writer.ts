import {
  type Cell,
  type CellStyle,
  type ConditionalRule,
  type DataValidation,
  type SheetChart as LibraryChart,
  type WriteOptions,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { packZip, unpackZip, type ZipEntry } from '../../file/zip.ts';
import { assertNever } from '../../model/assert-never.ts';
import { cleanLine } from '../clean-text.ts';
import { cellText } from './cell-text.ts';
import { columnLetters, quotedSheetName } from './references.ts';
import { tablePart } from './table-part.ts';
import type {
  CellLook,
  SheetCell,
  SheetChart,
  SheetDescription,
  Validation,
  WorkbookDescription,
} from './workbook-description.ts';

/** Far beyond what the deliverable holds: the package was made a moment ago, not read from anywhere. */
const packageLimits = { maximumEntries: 1000, maximumTotalBytes: 2 ** 31 };

/**
 * Writes a workbook as the bytes of an .xlsx file; the same description gives the same bytes. The only place
 * that knows the spreadsheet library.
 */
export async function writeWorkbook(workbook: WorkbookDescription): Promise<Uint8Array> {
  const { properties, sheets, font } = workbook;
  const createdAt = new Date(properties.createdAt);
  const styles = styleSource(font);
  const written = await writeXlsx({
    sheets: sheets.map((sheet) => librarySheet(sheet, styles)),
    defaultFont: { name: font.name, size: font.sizePoints },
    properties: {
      title: cleanLine(properties.title),
      subject: cleanLine(properties.client),
      creator: cleanLine(properties.author),
      lastModifiedBy: cleanLine(properties.author),
      company: cleanLine(properties.client),
      created: createdAt,
      modified: createdAt,
    },
    namedRanges: [
      ...workbook.names.map(({ name, reference }) => ({ name, range: reference })),
      ...sheets.flatMap(repeatedInPrint),
    ],
  });
  return repacked(written, workbook);
}

/** Rewrites the package with fixed dates and with the parts that the library makes less of than we need. */
function repacked(written: Uint8Array, { sheets }: WorkbookDescription): Uint8Array {
  const tables = sheets.flatMap(({ table }) => table ?? []);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  for (const [name, bytes] of unpackZip(written, packageLimits)) {
    const tableNumber = /^xl\/tables\/table(\d+)\.xml$/.exec(name)?.[1];
    const table = tableNumber === undefined ? undefined : tables[Number(tableNumber) - 1];
    if (table) entries.push({ name, bytes: encoder.encode(tablePart(table, Number(tableNumber))) });
    else if (name === 'docProps/app.xml') {
      // The library names itself as the application.
      const corrected = decoder
        .decode(bytes)
        .replace(/<Application>[^<]*<\/Application>/, '<Application>Stratbook</Application>');
      entries.push({ name, bytes: encoder.encode(corrected) });
    } else if (name === 'xl/styles.xml') {
      // The schema wants a font's size before its colour.
      const corrected = decoder.decode(bytes).replace(/(<color [^>]*\/>)(<sz [^>]*\/>)/g, '$2$1');
      entries.push({ name, bytes: encoder.encode(corrected) });
    } else if (name.startsWith('xl/charts/chart')) {
      // A series in the colour of the paper holds others up: as a fill it would hide the axis.
      const corrected = decoder
        .decode(bytes)
        .replace(paperFill, '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>');
      entries.push({ name, bytes: encoder.encode(corrected) });
    } else if (name.startsWith('xl/worksheets/sheet')) {
      const corrected = decoder
        .decode(bytes)
        // Heights that are not "custom" go on growing with their text.
        .replace(/(<row [^>]*) customHeight="1"/g, '$1')
        // Of rows on several pages side by side, the pages of the same rows follow one another.
        .replace(/<pageSetup (?=[^>]*fitToWidth="(?:[2-9]|\d\d+)")/, '<pageSetup pageOrder="overThenDown" ')
        // The library writes every result that is no number as a text.
        .replace(errorResults, '$1 t="e">$2<v>$3</v>');
      entries.push({ name, bytes: encoder.encode(corrected) });
    } else entries.push({ name, bytes });
  }
  return packZip(entries);
}

const paperFill =
  /<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"\/><\/a:solidFill><a:ln><a:solidFill><a:srgbClr val="FFFFFF"\/><\/a:solidFill><\/a:ln>/g;

/** The defined names for what is printed and for rows and columns that are repeated in print. The library's own way leaves the sheet's name unquoted. */
function repeatedInPrint({ name, page }: SheetDescription): NonNullable<WriteOptions['namedRanges']> {
  const { repeatedRows, repeatedColumns = 0, printedRange } = page;
  const sheet = quotedSheetName(name);
  const ranges = [
    ...(repeatedColumns > 0 ? [`${sheet}!$A:$${columnLetters(repeatedColumns - 1)}`] : []),
    ...(repeatedRows ? [`${sheet}!$${repeatedRows[0] + 1}:$${repeatedRows[1] + 1}`] : []),
  ];
  return [
    ...(printedRange === undefined
      ? []
      : [{ name: '_xlnm.Print_Area', range: `${sheet}!${printedRange}`, scope: name }]),
    ...(ranges.length === 0 ? [] : [{ name: '_xlnm.Print_Titles', range: ranges.join(','), scope: name }]),
  ];
}

function librarySheet(sheet: SheetDescription, styles: (look: CellLook) => CellStyle): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  sheet.rows.forEach((row, rowIndex) => {
    row.forEach((cell, columnIndex) => {
      if (cell) cells.set(`${rowIndex},${columnIndex}`, libraryCell(cell, styles));
    });
  });
  const result: WriteSheet = {
    name: sheet.name,
    columns: sheet.columnWidths.map((width, index) => ({
      width,
      ...(sheet.hiddenColumns?.has(index) ? { hidden: true } : {}),
    })),
    cells,
    rowDefs: new Map([...(sheet.rowHeights ?? [])].map(([row, height]) => [row, { height }])),
    view: { showGridLines: sheet.showsGridLines },
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.page.isLandscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: sheet.page.pagesAcross ?? 1,
      // As many pages as it takes.
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.65, bottom: 0.65, header: 0.3, footer: 0.3 },
    },
    // The library names the row after which a page ends.
    rowBreaks: (sheet.page.startRows ?? []).map((row) => row - 1),
    headerFooter: {
      oddFooter: sheet.page.footer,
      ...(sheet.page.header === undefined ? {} : { oddHeader: sheet.page.header }),
    },
    conditionalRules: conditionalRules(sheet),
    dataValidations: (sheet.validations ?? []).map(libraryValidation),
    ...(sheet.isHidden ? { hidden: true } : {}),
    ...(sheet.charts?.length ? { charts: sheet.charts.map(libraryChart) } : {}),
  };
  if (sheet.frozenRows > 0 || sheet.frozenColumns > 0)
    result.freezePane = { rows: sheet.frozenRows, columns: sheet.frozenColumns };
  // Only says that there is a table part and where; its content is replaced by ours.
  if (sheet.table)
    result.tables = [
      { name: sheet.table.name, columns: sheet.table.columns.map(({ title }) => ({ name: title })) },
    ];
  return result;
}

function libraryValidation(validation: Validation): DataValidation {
  const { range, strictness } = validation;
  const common = {
    range,
    allowBlank: true,
    showErrorMessage: strictness !== 'offers',
    ...(strictness === 'asks' ? { errorStyle: 'warning' as const } : {}),
  };
  switch (validation.kind) {
    case 'list':
      return { ...common, type: 'list', values: [...validation.choices] };
    case 'listInCells':
      return { ...common, type: 'list', formula1: validation.cells };
    case 'whole':
    case 'decimal':
    case 'date':
    case 'time':
      return {
        ...common,
        type: validation.kind,
        operator: 'between',
        formula1: String(validation.minimum),
        formula2: String(validation.maximum),
      };
    default:
      return assertNever(validation);
  }
}

function libraryChart(chart: SheetChart): LibraryChart {
  const { kind, title, isStacked, hasLegend, series, place } = chart;
  const [fromRow, fromColumn, toRow, toColumn] = place;
  return {
    type: kind,
    title,
    series: series.map(({ title: name, labels, values, colour, sliceColours }) => ({
      name,
      categories: labels,
      values,
      ...(colour === undefined ? {} : { color: colour }),
      // Without colours of its own, a pie has those of the Office theme, unlike all the other charts.
      ...(sliceColours
        ? {
            dataPoints: sliceColours.map((fillColor, idx) => ({ idx, fillColor })),
            dataLabels: { showPercent: true, position: 'outEnd' },
          }
        : {}),
    })),
    anchor: { from: { row: fromRow, col: fromColumn }, to: { row: toRow, col: toColumn } },
    ...(isStacked ? { barGrouping: 'stacked' as const, overlap: 100 } : {}),
    ...(kind === 'pie' ? {} : { axes: chartAxes(chart) }),
    // Below the plot, a legend leaves bars and columns their width.
    ...(hasLegend ? (kind === 'pie' ? {} : { legend: 'bottom' as const }) : { legend: false as const }),
  };
}

/** The axes of a chart that is no pie. */
function chartAxes({ kind, valueFormat, startsAtZero }: SheetChart): NonNullable<LibraryChart['axes']> {
  const isBar = kind === 'bar';
  return {
    x: {
      // Weeks and months are places side by side: on an axis of days, bars would be thin and far apart.
      auto: false,
      minorTickMark: 'none',
      majorTickMark: 'none',
      // Excel starts with the first category at the bottom; the reader at the top.
      ...(isBar ? { reverse: true } : {}),
      // Below zero there is no room for labels beside the bars.
      tickLblPos: 'low',
    },
    y: {
      minorTickMark: 'none',
      majorTickMark: 'out',
      ...(isBar ? { crosses: 'max' as const } : {}),
      ...(startsAtZero && kind !== 'line' ? { scale: { min: 0 } } : {}),
      ...(valueFormat === undefined ? {} : { numberFormat: { formatCode: valueFormat } }),
    },
  };
}

function conditionalRules(sheet: SheetDescription): ConditionalRule[] {
  return (sheet.conditionalLooks ?? []).map((look, index): ConditionalRule => {
    const common = { priority: index + 1, range: look.range };
    switch (look.kind) {
      case 'colourScale':
        return {
          ...common,
          type: 'colorScale',
          colorScale: {
            cfvo: [{ type: 'min' }, { type: 'percentile', value: '50' }, { type: 'max' }],
            colors: look.colours.map(opaque),
          },
        };
      case 'dataBar':
        return {
          ...common,
          type: 'dataBar',
          dataBar: { cfvo: [{ type: 'min' }, { type: 'max' }], color: opaque(look.colour) },
        };
      default:
        return { ...common, type: 'expression', formula: look.formula, style: differentialStyle(look.look) };
    }
  });
}

function opaque(colour: string): string {
  return `FF${colour}`;
}

function differentialStyle({
  fill,
  color,
  bold,
  format,
}: Pick<CellLook, 'fill' | 'color' | 'bold' | 'format'>): CellStyle {
  const font = {
    ...(bold === undefined ? {} : { bold }),
    ...(color === undefined ? {} : { color: { rgb: color } }),
  };
  return {
    ...(color === undefined && bold === undefined ? {} : { font }),
    ...(format === undefined ? {} : { numFmt: format }),
    // In differential formats, the background colour is the one that fills.
    ...(fill === undefined
      ? {}
      : { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill }, bgColor: { rgb: fill } } }),
  };
}

/** Texts that the library would turn into error values. */
const errorLike = /^#[A-Z0-9/_]+[!?]?$/;

/** Stands before the text of an error among the results of formulas, in the library's terms; not a character of any text. */
const errorSign = '\ue000stratbook-error:';
const errorResults = new RegExp(
  `(<c r="[A-Z]+\\d+"(?: s="\\d+")?) t="str">(<f>[^<]*</f>)<v>${errorSign}([^<]*)</v>`,
  'g',
);

function libraryCell(cell: SheetCell, styles: (look: CellLook) => CellStyle): Partial<Cell> {
  const result: Partial<Cell> = cell.look ? { style: styles(cell.look) } : {};
  const { value } = cell;
  const isError = typeof value === 'object' && value !== null;
  if (cell.formula !== undefined) {
    result.formula = cell.formula;
    result.formulaResult = isError
      ? `${errorSign}${value.error}`
      : typeof value === 'string'
        ? storedText(value)
        : (value ?? '');
    return result;
  }
  const constant = isError ? value.error : value;
  const stored = typeof constant === 'string' ? storedText(constant) : constant;
  if (typeof stored === 'string' && errorLike.test(stored)) result.richText = [{ text: stored }];
  else result.value = stored;
  if (cell.link !== undefined) result.hyperlink = { target: cell.link };
  return result;
}

/** Excel reads `_x0041_` in a text as a character by its code; escaped, it stays what it is. */
function storedText(text: string): string {
  return cellText(text).replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
}

/** Turns looks into the library's styles, each look object once. */
function styleSource(font: WorkbookDescription['font']): (look: CellLook) => CellStyle {
  const known = new Map<CellLook, CellStyle>();
  return (look) => {
    let style = known.get(look);
    if (!style) {
      style = libraryStyle(look, font);
      known.set(look, style);
    }
    return style;
  };
}

function libraryStyle(look: CellLook, font: WorkbookDescription['font']): CellStyle {
  const line = (color: string | undefined) =>
    color === undefined ? undefined : { style: 'thin' as const, color: { rgb: color } };
  const border: CellStyle['border'] = {};
  const above = line(look.lineAbove);
  const below = line(look.lineBelow);
  const left = line(look.lineLeft);
  if (above) border.top = above;
  if (below) border.bottom = below;
  if (left) border.left = left;
  return {
    // A font that is named in part would lose the workbook's name and size.
    font: {
      name: font.name,
      size: look.sizePoints ?? font.sizePoints,
      ...(look.bold ? { bold: true } : {}),
      ...(look.underlined ? { underline: true } : {}),
      ...(look.color === undefined ? {} : { color: { rgb: look.color } }),
    },
    ...(look.fill === undefined
      ? {}
      : { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: look.fill } } }),
    border,
    alignment: {
      vertical: look.vertical ?? 'center',
      ...(look.align === undefined ? {} : { horizontal: look.align }),
      ...(look.wraps ? { wrapText: true } : {}),
      ...(look.shrinks ? { shrinkToFit: true } : {}),
      ...(look.indent === undefined ? {} : { indent: look.indent }),
    },
    ...(look.format === undefined ? {} : { numFmt: look.format }),
  };
}

import { type FileChild, Paragraph, TextRun } from 'docx';
import { assertNever } from '../../model/assert-never.ts';
import { findColumn } from '../../tables/register-module.ts';
import { titleText } from '../../tables/title.ts';
import type { ViewDeclaration } from '../../tables/view-declaration.ts';
import { buildView, type ModelledView, type ViewModel } from '../../views/build-view.ts';
import { type CalendarView, calendarMonths } from '../../views/calendar.ts';
import type { ChartView } from '../../views/chart.ts';
import { type DrawingOptions, printFonts } from '../../views/drawing/canvas.ts';
import { mostPolygons } from '../../views/drawing/radar-drawing.ts';
import { fullValue } from '../../views/drawing/value-axis.ts';
import { type DrawnView, viewDrawing } from '../../views/drawing/view-drawing.ts';
import type { RadarPolygon } from '../../views/radar.ts';
import { type ViewOptions, ViewSource } from '../../views/view-source.ts';
import { translate, type WordKey, type WordParameters } from '../../words/translate.ts';
import { cleanLine } from '../clean-text.ts';
import type { Report } from '../report.ts';
import { currencyName, type ReportRegister } from '../report-register.ts';
import { calendarTable, entryColour, entrySign, printedMonths } from './calendar-block.ts';
import { caption } from './caption.ts';
import { assignmentTables, checklistTable, heatTable } from './matrix-blocks.ts';
import { mostHeightAcross, nativeChart } from './native-chart.ts';
import { pivotTables } from './pivot-blocks.ts';
import { registerCards } from './register-cards.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';
import { vectorPicture } from './vector-picture.ts';

/** Where a block of a view stands. */
export interface ViewBlockPlace {
  readonly theme: WordTheme;
  /** Of the text, twips. */
  readonly width: number;
  /** Without captions of its own: the block in which it stands has one. */
  readonly isBare?: boolean;
}

/**
 * A view of a register as a part of the report, with its caption: tables for what is read, charts that Word draws where it
 * knows their kind, else vector pictures. Nothing where there is nothing to show, and for the Gantt chart, which the chapter draws itself.
 */
export function viewBlocks(
  register: ReportRegister,
  view: ViewDeclaration,
  report: Report,
  place: ViewBlockPlace,
): FileChild[] {
  if (view.kind === 'gantt') return [];
  return new ViewWriter(register, view, report, place).blocks();
}

const pointsPerTwip = 1 / 20;
const pointsPerPixel = 0.75;
/** A calendar is printed from so many entries a month on. */
const fewestEntries = 3;
/** Bars that one picture holds on an upright page, and on one on its side. */
const mostBars = { upright: 36, sideways: 22 } as const;

class ViewWriter {
  readonly #register: ReportRegister;
  readonly #view: ModelledView;
  readonly #report: Report;
  readonly #place: ViewBlockPlace;
  readonly #title: string;

  constructor(register: ReportRegister, view: ModelledView, report: Report, place: ViewBlockPlace) {
    this.#register = register;
    this.#view = view;
    this.#report = report;
    this.#place = place;
    this.#title = cleanLine(titleText(view.title, report.language));
  }

  blocks(): FileChild[] {
    const model = this.#model();
    switch (model.kind) {
      case 'unavailable':
        return [];
      case 'cards':
        return this.#cards();
      case 'heatMatrix': {
        const isEmpty = model.unplaced.length === model.rowCount;
        if (isEmpty) return [];
        return [
          ...this.#tableCaption(this.#title),
          heatTable(model, this.#place.width, this.#place.theme),
          ...this.#named('views.matrix.unplaced', model.unplaced),
        ];
      }
      case 'assignmentMatrix': {
        const isEmpty = model.tasks.every(({ marks }) => marks.every((roles) => roles.length === 0));
        if (isEmpty) return [];
        const legend = model.roles.map(({ mark, title }) => `${mark} ${title}`).join(' · ');
        return [
          ...this.#tableCaption(this.#title),
          ...assignmentTables(model, this.#place.width, this.#place.theme).flatMap((table) => [
            table,
            spacer(),
          ]),
          this.#note(legend),
          ...(model.problemCount > 0
            ? [this.#note(`⚠ ${this.#words('views.assignment.problems', { count: model.problemCount })}`)]
            : []),
        ];
      }
      case 'checklist': {
        const total = model.open + model.done;
        if (total === 0) return [];
        const counted = this.#words('views.checklist.count', {
          done: model.done,
          total,
          overdue: model.overdue,
        });
        const title = this.#words('report.withNote', { title: this.#title, note: counted });
        return [
          ...this.#tableCaption(title),
          checklistTable(model, this.#place.width, this.#place.theme, this.#nameTitle()),
          spacer(),
        ];
      }
      case 'calendar':
        return this.#calendar();
      case 'pivot': {
        if (model.lines.every(({ total }) => total === null)) return [];
        const isMoney = model.measure.declaration.type === 'money';
        const currency = currencyName(this.#report.currency, this.#report.language);
        const note = this.#words('report.amountsIn', { currency });
        return [
          ...this.#tableCaption(
            isMoney ? this.#words('report.withNote', { title: this.#title, note }) : this.#title,
          ),
          ...pivotTables(model, this.#register, this.#report, this.#place).flatMap((table) => [
            table,
            spacer(),
          ]),
        ];
      }
      case 'chart':
        return this.#chart(model);
      case 'scoreBars': {
        const bars = model.bars.filter(({ score }) => score !== null);
        const isSideways = this.#place.width > this.#place.theme.textArea.portrait.width;
        return inParts(bars, mostBars[isSideways ? 'sideways' : 'upright']).flatMap((part, index, parts) =>
          this.#picture(
            { ...model, bars: part },
            part.map(({ name, scoreText }) => `${name} ${scoreText}`),
            [index, parts.length],
          ),
        );
      }
      case 'radar':
        return inParts(model.polygons, mostPolygons).flatMap((part, index, parts) =>
          this.#picture(
            { ...model, polygons: part },
            part.map((polygon) => ratings(polygon)),
            [index, parts.length],
          ),
        );
      default:
        return assertNever(model);
    }
  }

  #model(options: ViewOptions = {}): ViewModel {
    const { calculation, language, plan } = this.#report;
    return buildView(this.#view, this.#register.module, calculation, {
      language,
      today: plan.properties.documentDate,
      ...options,
    });
  }

  #words(key: WordKey, parameters?: WordParameters): string {
    return translate(this.#report.language, key, parameters);
  }

  #nameTitle(): string {
    const { module } = this.#register;
    const column = findColumn(module, module.nameColumn);
    return column ? cleanLine(titleText(column.title, this.#report.language)) : '';
  }

  #tableCaption(title: string): Paragraph[] {
    if (!this.#place.isBare)
      return [new Paragraph({ style: style.caption, children: caption('table', title, this.#report) })];
    // Which month it is, or which part, is still to be said.
    return title === this.#title
      ? []
      : [new Paragraph({ style: style.cardTitle, keepNext: true, children: [new TextRun(title)] })];
  }

  #figure(child: Paragraph, title: string): FileChild[] {
    if (this.#place.isBare) return [child];
    return [
      child,
      new Paragraph({ style: style.figureCaption, children: caption('figure', title, this.#report) }),
    ];
  }

  #note(text: string): Paragraph {
    return new Paragraph({ style: style.tableText, children: [new TextRun(text)] });
  }

  #named(key: 'views.matrix.unplaced', rows: readonly { readonly name: string }[]): FileChild[] {
    if (rows.length === 0) return [];
    const separator = this.#report.language === 'en' ? ', ' : '、';
    const names = rows.map(({ name }) => cleanLine(name)).join(separator);
    return [this.#note(this.#words('views.listed', { title: this.#words(key), names }))];
  }

  #cards(): FileChild[] {
    const view = this.#view;
    if (view.kind !== 'cards') return [];
    const { columns } = this.#register;
    const subtitle =
      columns.find(({ declaration }) => declaration.key === view.subtitle)?.declaration ?? null;
    const shown = view.columns.flatMap(
      (key) => columns.find(({ declaration }) => declaration.key === key) ?? [],
    );
    if (shown.length === 0) return [];
    return registerCards(
      this.#register,
      { subtitle, columns: shown },
      this.#place.width,
      this.#report,
      this.#place.theme,
    );
  }

  #calendar(): FileChild[] {
    const view = this.#view;
    // A Gantt chart says more than a calendar of what lasts for weeks.
    if (view.kind !== 'calendar' || this.#register.gantt !== null) return [];
    const { calculation, language } = this.#report;
    const source = new ViewSource(this.#register.module, calculation, { language });
    const months = printedMonths(calendarMonths(view, source));
    const dated = source.register.column(view.date).filter((day) => day !== undefined).length;
    // The table says as much where hardly anything happens in a month.
    if (dated < months.length * fewestEntries) return [];
    const shown = months.flatMap((day): CalendarView[] => {
      const model = this.#model({ calendar: { span: 'month', day } });
      return model.kind === 'calendar' ? [model] : [];
    });
    const legend = shown[0]?.legend ?? [];
    return [
      ...shown.flatMap((month) => [
        ...this.#tableCaption(this.#words('report.withNote', { title: this.#title, note: month.title })),
        calendarTable(month, this.#place.width, language, this.#place.theme),
        spacer(),
      ]),
      ...(shown.length > 0 && legend.length > 0
        ? [
            new Paragraph({
              style: style.tableText,
              children: legend.flatMap(({ title, colour }) => [
                new TextRun({ text: entrySign, color: entryColour(colour, this.#report) }),
                new TextRun({ text: `${cleanLine(title)}   `, color: this.#report.palette.muted }),
              ]),
            }),
          ]
        : []),
    ];
  }

  #chart(whole: ChartView): FileChild[] {
    // A series of which nothing is known yet, such as what was spent, would only take the room of bars and legend.
    const series = whole.series.filter(({ values }) => values.some((value) => value !== null && value !== 0));
    if (series.length === 0) return [];
    const chart = { ...whole, series };
    const texts = chart.categories.map(({ title }, index) => {
      const values = chart.series.map(({ values: own, measure }) => {
        const value = own[index];
        return value === null || value === undefined
          ? '–'
          : fullValue(measure.declaration, value, {
              language: this.#report.language,
              currency: this.#report.currency,
            });
      });
      return `${title} ${values.join(' / ')}`;
    });
    if (chart.chart === 'waterfall') return this.#picture(chart, texts, [0, 1]);
    const title = this.#chartTitle(chart);
    const { theme, width } = this.#place;
    const altText = { name: title, description: this.#description(texts) };
    return this.#figure(
      new Paragraph({
        style: style.picture,
        keepNext: true,
        children: [nativeChart(chart, this.#report, theme, width, altText)],
      }),
      title,
    );
  }

  /** The title, with the currency where the figures are amounts without its sign. */
  #chartTitle({ series, chart }: ChartView): string {
    const isMoney = series.some(({ measure }) => measure.declaration.type === 'money');
    if (!isMoney || chart === 'pie') return this.#title;
    const currency = currencyName(this.#report.currency, this.#report.language);
    const note = this.#words('report.amountsIn', { currency });
    return this.#words('report.withNote', { title: this.#title, note });
  }

  #picture(
    model: DrawnView,
    texts: readonly string[],
    [part, parts]: readonly [number, number],
  ): FileChild[] {
    const { language, currency } = this.#report;
    const title =
      parts === 1 ? this.#title : this.#words('report.part', { title: this.#title, part: part + 1, parts });
    const width = this.#place.width * pointsPerTwip;
    const options: DrawingOptions = {
      language,
      width,
      height: model.kind === 'radar' ? 290 : mostHeightAcross * pointsPerPixel,
      textSize: 8,
      fontFamily: printFonts[language],
      palette: this.#report.viewPalette,
    };
    return this.#figure(
      new Paragraph({
        style: style.picture,
        keepNext: true,
        children: [
          vectorPicture(viewDrawing(model, options, { language, currency }), {
            kind: 'described',
            name: title,
            description: this.#description(texts),
          }),
        ],
      }),
      title,
    );
  }

  /** What a picture shows, in words, as long as descriptions are read. */
  #description(texts: readonly string[]): string {
    const separator = this.#report.language === 'en' ? '; ' : '；';
    const shown = texts.slice(0, 20).map((text) => cleanLine(text));
    const rest = texts.length - shown.length;
    return [...shown, ...(rest > 0 ? [this.#words('views.calendar.more', { count: rest })] : [])].join(
      separator,
    );
  }
}

function spacer(): Paragraph {
  return new Paragraph({ style: style.spacer });
}

function ratings({ name, values }: RadarPolygon): string {
  return `${name} ${values.map((value) => value ?? '–').join(' / ')}`;
}

/** A list in parts of about the same length. */
function inParts<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / most);
  const length = Math.ceil(items.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => items.slice(index * length, (index + 1) * length));
}

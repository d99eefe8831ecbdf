import { assertNever } from '../../model/assert-never.ts';
import { titleText } from '../../tables/title.ts';
import type { ViewDeclaration } from '../../tables/view-declaration.ts';
import type { AssignmentMatrixView } from '../../views/assignment-matrix.ts';
import { buildView, type ModelledView, type ViewModel } from '../../views/build-view.ts';
import { type CalendarView, calendarMonths } from '../../views/calendar.ts';
import type { CardsView } from '../../views/cards.ts';
import type { ChecklistView } from '../../views/checklist.ts';
import { printFonts } from '../../views/drawing/canvas.ts';
import { type DrawnView, viewDrawing } from '../../views/drawing/view-drawing.ts';
import { seriesColour } from '../../views/drawing/view-palette.ts';
import type { HeatMatrixView } from '../../views/heat-matrix.ts';
import type { PivotView } from '../../views/pivot.ts';
import { ViewSource } from '../../views/view-source.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine } from '../clean-text.ts';
import { tones } from '../palette.ts';
import type { ReportRegister } from '../report-register.ts';
import { ganttParts } from './gantt-html.ts';
import type { HtmlContext } from './html-context.ts';
import { element, join, type Markup } from './markup.ts';
import { pageRoom, picture } from './picture-html.ts';

/** A picture of a view, or a table; with what its caption says. */
export interface ViewPart {
  readonly kind: 'table' | 'figure';
  readonly title: string;
  readonly content: Markup;
  /** Two of these stand side by side where the page is wide. */
  readonly isHalf?: boolean;
}

/** Drawings that share the long side of a page two by two. */
const halfWidth = 352;
const mostMonths = 12;
/** A calendar is printed from so many entries a month on: the table says as much of fewer. */
const fewestEntries = 3;

/** What a view of a register shows; nothing where there is nothing to show. */
export function viewParts(
  view: ViewDeclaration,
  register: ReportRegister,
  { report }: Pick<HtmlContext, 'report'>,
  isSideways = false,
): readonly ViewPart[] {
  if (view.kind === 'gantt') return ganttParts(register, report);
  const title = cleanLine(titleText(view.title, report.language));
  if (view.kind === 'calendar') return calendarParts(view, title, register, report);
  const model = buildView(view, register.module, report.calculation, {
    language: report.language,
    today: report.plan.properties.documentDate,
  });
  const content = modelHtml(model, register, report, isSideways ? halfWidth : pageRoom.upright, title);
  if (content === null) return [];
  const isDrawn = model.kind === 'chart' || model.kind === 'scoreBars' || model.kind === 'radar';
  const kind = isDrawn || model.kind === 'heatMatrix' ? 'figure' : 'table';
  return [{ kind, title, content, isHalf: isDrawn && isSideways }];
}

type Report = HtmlContext['report'];

function modelHtml(
  model: ViewModel,
  register: ReportRegister,
  report: Report,
  width: number,
  title: string,
): Markup | null {
  switch (model.kind) {
    case 'unavailable':
      return null;
    case 'cards':
      return cards(model);
    case 'heatMatrix':
      return model.unplaced.length === model.rowCount ? null : heatMatrix(model, report);
    case 'assignmentMatrix':
      return model.tasks.every(({ marks }) => marks.every((roles) => roles.length === 0))
        ? null
        : assignments(model);
    case 'checklist':
      return model.open + model.done === 0 ? null : checklist(model);
    case 'pivot':
      return model.lines.every(({ total }) => total === null) ? null : pivot(model, register, report);
    case 'chart':
      return model.series.some(({ values }) => values.some((value) => value !== null && value !== 0))
        ? drawn(model, report, width, title)
        : null;
    case 'scoreBars':
      return model.bars.some(({ score }) => score !== null) ? drawn(model, report, width, title) : null;
    case 'radar':
      return model.polygons.length > 0 ? drawn(model, report, width, title) : null;
    case 'calendar':
      return calendar(model, report);
    default:
      return assertNever(model);
  }
}

function drawn(
  model: DrawnView,
  { language, currency, viewPalette }: Report,
  width: number,
  name: string,
): Markup {
  return picture(
    viewDrawing(
      model,
      {
        language,
        width,
        height: model.kind === 'radar' ? 290 : 220,
        textSize: 8,
        fontFamily: printFonts[language],
        palette: viewPalette,
      },
      { language, currency },
    ),
    name,
  );
}

function cell(text: string, attributes: Parameters<typeof element>[1] = {}): Markup {
  return element('td', attributes, cleanLine(text));
}

function head(text: string, attributes: Parameters<typeof element>[1] = {}): Markup {
  return element('th', { scope: 'col', ...attributes }, cleanLine(text));
}

function fill(tone: keyof typeof tones): string {
  return `background: #${tones[tone].fill}; color: #${tones[tone].color}`;
}

function heatMatrix({ lines, across, down }: HeatMatrixView, { language }: Report): Markup {
  const axes = translate(language, 'views.matrix.axes', { across: across.title, down: down.title });
  return element(
    'table',
    { class: 'data matrix' },
    element('thead', {}, element('tr', {}, head(''), head(axes, { colspan: 5 }))),
    element(
      'tbody',
      {},
      lines.map((line) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, String(line[0]?.down ?? '')),
          line.map(({ score, tone, rows }) =>
            element(
              'td',
              { style: fill(tone) },
              element('strong', {}, String(score)),
              rows.map(({ name }) => element('div', {}, cleanLine(name))),
            ),
          ),
        ),
      ),
      element(
        'tr',
        {},
        element('td', {}),
        (lines[0] ?? []).map((heat) => element('th', { scope: 'col' }, String(heat.across))),
      ),
    ),
  );
}

function assignments({ people, tasks, roles, taskTitle }: AssignmentMatrixView): Markup {
  return join(
    element(
      'table',
      { class: 'data marks' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          head(taskTitle),
          people.map(({ name }) => head(name)),
        ),
      ),
      element(
        'tbody',
        {},
        tasks.map(({ name, marks, isHeading }) =>
          element(
            'tr',
            { class: isHeading ? 'strong' : null },
            element('th', { scope: 'row' }, cleanLine(name)),
            marks.map((own) => cell(own.map((role) => roles[role]?.mark ?? '').join(' '))),
          ),
        ),
      ),
    ),
    element('p', { class: 'note-line' }, roles.map(({ mark, title }) => `${mark} ${title}`).join(' · ')),
  );
}

function checklist({ groups }: ChecklistView): Markup {
  return join(
    groups.map(({ title, items }) => [
      title === null ? null : element('p', { class: 'inner-heading inner-3' }, cleanLine(title)),
      element(
        'ul',
        { class: 'checklist' },
        items.map(({ name, isDone, details }) =>
          element(
            'li',
            {},
            `${isDone ? '☑' : '☐'} ${cleanLine(name)}`,
            details.length === 0
              ? null
              : element('span', { class: 'muted' }, details.map(({ text }) => cleanLine(text)).join(' · ')),
          ),
        ),
      ),
    ]),
  );
}

function pivot(model: PivotView, register: ReportRegister, { language }: Report): Markup {
  const text = (value: number | null) =>
    value === null ? '' : register.cellText(model.measure.declaration, value);
  const number = { class: 'number' };
  const total = translate(language, 'views.total');
  return element(
    'table',
    { class: 'data small' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        head(model.rows.title),
        model.columns.map(({ title }) => head(title, number)),
        head(total, number),
      ),
    ),
    element(
      'tbody',
      {},
      model.lines.map(({ title, cells, total: sum }) =>
        element(
          'tr',
          {},
          cell(title),
          cells.map((value) => cell(text(value), number)),
          cell(text(sum), number),
        ),
      ),
      element(
        'tr',
        { class: 'strong' },
        cell(total),
        model.totals.map((value) => cell(text(value), number)),
        cell(text(model.total), number),
      ),
    ),
  );
}

function cards({ cards: all }: CardsView): Markup {
  return element(
    'div',
    { class: 'cards' },
    all.map(({ name, subtitle, fields }) =>
      element(
        'div',
        { class: 'card' },
        element('p', { class: 'card-name' }, cleanLine(name)),
        subtitle === null ? null : element('p', { class: 'muted' }, cleanLine(subtitle)),
        element(
          'dl',
          {},
          fields.map(({ title, text }) => [element('dt', {}, title), element('dd', {}, text)]),
        ),
      ),
    ),
  );
}

function calendarParts(
  view: Extract<ModelledView, { kind: 'calendar' }>,
  title: string,
  register: ReportRegister,
  report: Report,
): readonly ViewPart[] {
  const { calculation, language, plan } = report;
  // A Gantt chart says more than a calendar of what lasts for weeks.
  if (register.gantt !== null) return [];
  const source = new ViewSource(register.module, calculation, { language });
  const months = calendarMonths(view, source).slice(0, mostMonths);
  const dated = source.register.column(view.date).filter((day) => day !== undefined).length;
  if (dated < months.length * fewestEntries) return [];
  return months.flatMap((day): ViewPart[] => {
    const model = buildView(view, register.module, calculation, {
      language,
      today: plan.properties.documentDate,
      calendar: { span: 'month', day },
    });
    if (model.kind !== 'calendar') return [];
    const named = translate(language, 'report.withNote', { title, note: model.title });
    return [{ kind: 'figure', title: named, content: calendar(model, report) }];
  });
}

function calendar({ weekdays, weeks }: CalendarView, { viewPalette }: Report): Markup {
  return element(
    'table',
    { class: 'data calendar' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        weekdays.map(({ short }) => head(short)),
      ),
    ),
    element(
      'tbody',
      {},
      weeks.map((week) =>
        element(
          'tr',
          {},
          week.map(({ date, isOutside, isDayOff, dayName, entries }) =>
            element(
              'td',
              { class: isOutside ? 'outside' : isDayOff ? 'day-off' : null },
              element(
                'span',
                { class: 'date' },
                dayName === null ? String(date) : `${date} ${cleanLine(dayName)}`,
              ),
              entries.map(({ name, time, colour }) =>
                element(
                  'div',
                  { style: colour === null ? null : `border-color: #${seriesColour(viewPalette, colour)}` },
                  cleanLine(time === null ? name : `${time} ${name}`),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

import type { AssignmentMatrixView } from '../../views/assignment-matrix.ts';
import type { ChecklistView } from '../../views/checklist.ts';
import type { HeatMatrixView } from '../../views/heat-matrix.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine, cleanText } from '../clean-text.ts';
import { widestTextWidth } from '../drawing/text-width.ts';
import { tones } from '../palette.ts';
import { type CellContent, type CellTableRow, cellTable, headerCell, textCell } from './cell-table.ts';
import { type ColumnNeed, shareWidth } from './column-widths.ts';
import type { RawBlock } from './raw-elements.ts';
import type { WordTheme } from './theme.ts';

const mostNames = 8;
const cellHeight = 820;

/** The 5 × 5 field of a risk matrix, with the names of the rows in it. */
export function heatTable(
  { lines, across, down }: HeatMatrixView,
  width: number,
  theme: WordTheme,
): RawBlock {
  const { palette, language } = theme;
  const first = Math.round(width * 0.1);
  const column = Math.floor((width - first) / 5);
  const axes = translate(language, 'views.matrix.axes', { across: across.title, down: down.title });
  return cellTable(
    theme,
    [
      {
        isHeader: true,
        cells: [headerCell(theme, '', 'center'), { ...headerCell(theme, axes, 'center'), span: 5 }],
      },
      ...lines.map(
        (line): CellTableRow => ({
          height: cellHeight,
          keepNext: true,
          cells: [
            textCell(String(line[0]?.down ?? ''), { bold: true, align: 'center', fill: palette.tint }),
            ...line.map(({ score, tone, rows }): CellContent => {
              const shown = rows.length > mostNames ? rows.slice(0, mostNames - 1) : rows;
              const { fill, color } = tones[tone];
              const rest = rows.length - shown.length;
              return {
                fill,
                lines: [
                  { text: String(score), bold: true, color },
                  ...shown.map(({ name }) => ({ text: cleanLine(name), color: palette.ink })),
                  ...(rest > 0
                    ? [{ text: translate(language, 'views.calendar.more', { count: rest }), color }]
                    : []),
                ],
              };
            }),
          ],
        }),
      ),
      {
        cells: [
          textCell('', { fill: palette.tint }),
          ...(lines[0] ?? []).map((cell) =>
            textCell(String(cell.across), { bold: true, align: 'center', fill: palette.tint }),
          ),
        ],
      },
    ],
    [first, ...Array.from({ length: 5 }, () => column)],
    'field',
  );
}

/** More people than this need their names upright. */
const mostLevelNames = 7;
const narrowest = 540;

/** Tasks against people with the marks of their roles: as many tables as it takes for all people to fit the width. */
export function assignmentTables(matrix: AssignmentMatrixView, width: number, theme: WordTheme): RawBlock[] {
  const { people, tasks, roles } = matrix;
  const { palette } = theme;
  const taskWidth = Math.round(width * 0.3);
  const room = width - taskWidth;
  const isUpright = people.length > mostLevelNames;
  const perTable = isUpright ? Math.floor(room / narrowest) : Math.max(1, people.length);
  const tableCount = Math.ceil(people.length / perTable);
  const length = Math.ceil(people.length / Math.max(1, tableCount));
  const em = (theme.tableSize - 1) * 10;
  const headerHeight = Math.min(
    2400,
    Math.max(0, ...people.map(({ name }) => widestTextWidth(cleanLine(name), true))) * em + 200,
  );
  return Array.from({ length: tableCount }, (_, table) => {
    const indexes = people.flatMap((_person, index) => (Math.floor(index / length) === table ? [index] : []));
    const column = Math.floor(Math.min(room / indexes.length, 1_500));
    const heading = (index: number) =>
      headerCell(theme, cleanLine(people[index]?.name ?? ''), 'center', isUpright);
    return cellTable(
      theme,
      [
        {
          isHeader: true,
          ...(isUpright ? { height: Math.round(headerHeight) } : {}),
          cells: [headerCell(theme, cleanLine(matrix.taskTitle)), ...indexes.map(heading)],
        },
        ...tasks.map(
          ({ name, isHeading, marks, problems }): CellTableRow => ({
            keepNext: isHeading,
            cells: [
              textCell(`${problems.length > 0 ? '⚠ ' : ''}${cleanLine(name)}`, {
                bold: isHeading,
                ...(isHeading ? { fill: palette.tint } : {}),
                ...(problems.length > 0 ? { color: tones.bad.color } : {}),
              }),
              ...indexes.map((person) =>
                textCell((marks[person] ?? []).map((role) => roles[role]?.mark ?? '').join(' '), {
                  bold: true,
                  align: 'center',
                  color: palette.primary,
                  ...(isHeading ? { fill: palette.tint } : {}),
                }),
              ),
            ],
          }),
        ),
      ],
      [taskWidth + (room - column * indexes.length), ...indexes.map(() => column)],
      'field',
    );
  });
}

/** Boxes with what is to be ticked off, in groups. */
export function checklistTable(
  list: ChecklistView,
  width: number,
  theme: WordTheme,
  nameTitle: string,
): RawBlock {
  const { palette } = theme;
  const items = list.groups.flatMap((group) => group.items);
  const columns = [
    ...new Map(
      items.flatMap(({ details }) => details.map(({ column, title }) => [column, cleanLine(title)] as const)),
    ),
  ];
  const em = (theme.tableSize - 1) * 10;
  const need = (texts: readonly string[], title: string): ColumnNeed => {
    const widest = Math.max(0, ...texts.map((text) => widestTextWidth(text))) * em + 160;
    const header = widestTextWidth(title, true) * em + 160;
    return { least: Math.max(900, Math.min(header, 1_600)), most: Math.max(widest, header) };
  };
  const detailOf = (item: (typeof items)[number], column: string) =>
    cleanText(item.details.find((detail) => detail.column === column)?.text ?? '').trim();
  const box = 420;
  const shared = shareWidth(
    [
      need(
        items.map(({ name }) => cleanLine(name)),
        nameTitle,
      ),
      ...columns.map(([column, title]) =>
        need(
          items.map((item) => detailOf(item, column)),
          title,
        ),
      ),
    ],
    width - box,
  );
  const rows = list.groups.flatMap(({ title, items: own, done }): CellTableRow[] => [
    ...(title === null
      ? []
      : [
          {
            keepNext: true,
            cells: [
              textCell(`${cleanLine(title)}  ${done}/${own.length}`, {
                bold: true,
                fill: palette.tint,
                span: columns.length + 2,
              }),
            ],
          },
        ]),
    ...own.map(
      (item): CellTableRow => ({
        cells: [
          textCell(item.isDone ? '☑' : '☐', { align: 'center', color: palette.primary }),
          textCell(cleanLine(item.name), item.isOverdue ? { color: tones.bad.color } : {}),
          ...columns.map(([column]) => textCell(detailOf(item, column))),
        ],
      }),
    ),
  ]);
  return cellTable(
    theme,
    [
      {
        isHeader: true,
        cells: [
          headerCell(theme, ''),
          headerCell(theme, nameTitle),
          ...columns.map(([, title]) => headerCell(theme, title)),
        ],
      },
      ...rows,
    ],
    [box, ...shared],
  );
}

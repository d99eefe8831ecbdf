import type { AssignmentMatrixView } from '../../views/assignment-matrix.ts';
import { cellText, displayWidth } from './cell-text.ts';
import { colors, headerLook } from './look.ts';
import { cellAddress, formulaText, rangeAddress } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import type { ViewSheetContext } from './view-sheets.ts';
import type { CellLook, SheetCell, SheetDescription } from './workbook-description.ts';

/**
 * Who does what: tasks against people, the marks as formulas over the reference columns of the tasks' own sheet where that
 * has them. Null when nobody has a role.
 */
export function assignmentSheet(
  matrix: AssignmentMatrixView,
  title: string,
  { tables, nameSheet, page }: ViewSheetContext,
): SheetDescription | null {
  if (matrix.tasks.every(({ marks }) => marks.every((roles) => roles.length === 0))) return null;
  const tasks = tables.find(({ module }) => module.key === matrix.register);
  const order = tasks ? tasks.rows.map(({ row }) => row.id) : matrix.tasks.map(({ id }) => id);
  const byId = new Map(matrix.tasks.map((task) => [task.id, task]));
  const name = nameSheet(title);
  const marked: CellLook = {
    bold: true,
    align: 'center',
    color: colors.primary,
    lineBelow: colors.hairline,
    lineLeft: colors.hairline,
  };
  const lines = order.flatMap((id, index) => {
    const task = byId.get(id);
    return task ? [{ task, index }] : [];
  });
  const rows: SheetCell[][] = [
    [
      { value: cellText(matrix.taskTitle), look: { ...headerLook, align: 'left' } },
      ...matrix.people.map(
        ({ name: person }): SheetCell => ({
          value: cellText(person),
          look: { ...headerLook, align: 'center' },
        }),
      ),
    ],
    ...lines.map(({ task, index }, line): SheetCell[] => {
      const heading: CellLook = task.isHeading ? { bold: true, fill: colors.tint } : {};
      return [
        {
          value: cellText(task.name),
          look: { align: 'left', lineBelow: colors.hairline, indent: task.isHeading ? 0 : 1, ...heading },
        },
        ...matrix.people.map((_, person): SheetCell => {
          const value = (task.marks[person] ?? []).map((role) => matrix.roles[role]?.mark ?? '').join(' ');
          const look = { ...marked, ...heading };
          const formula = tasks ? marksFormula(matrix, tasks, index, person, line + 1) : null;
          return formula === null ? { value: value === '' ? null : value, look } : { value, formula, look };
        }),
      ];
    }),
    [],
    ...matrix.roles.map(({ mark, title: role }): SheetCell[] => [
      { value: cellText(`${mark} – ${role}`), look: { color: colors.muted } },
    ]),
  ];
  const unique = matrix.roles.findIndex(({ isUnique }) => isUnique);
  const mark = matrix.roles[unique]?.mark;
  const last = lines.length;
  const range = rangeAddress(1, 0, last, 0);
  const people = `${cellAddress(1, 1, 'column')}:${cellAddress(1, matrix.people.length, 'column')}`;
  return {
    name,
    rows,
    columnWidths: [
      Math.min(48, Math.max(20, ...lines.map(({ task }) => displayWidth(task.name, true) + 4))),
      ...matrix.people.map(({ name: person }) => Math.min(18, Math.max(9, displayWidth(person, true) + 2))),
    ],
    rowHeights: new Map([[0, 44]]),
    // A task that nobody answers for stands out, also after changes in the workbook.
    ...(mark === undefined || lines.some(({ task }) => task.isHeading)
      ? {}
      : {
          conditionalLooks: [
            {
              range,
              formula: `SUMPRODUCT(--ISNUMBER(FIND(${formulaText(mark)},${people})))=0`,
              look: { color: 'B00020' },
            },
          ],
        }),
    frozenRows: 1,
    frozenColumns: 1,
    showsGridLines: false,
    page: { ...page(name, true), repeatedRows: [0, 0] },
  };
}

/** Looks a person's name up in the names that a task's role columns list. */
function marksFormula(
  { roles }: AssignmentMatrixView,
  tasks: RegisterTable,
  index: number,
  person: number,
  row: number,
): string | null {
  if (row !== index + 1 || roles.some(({ column }) => !tasks.titles.has(column))) return null;
  const separator = tasks.language === 'en' ? '; ' : '；';
  const name = cellAddress(0, person + 1, 'row');
  const quoted = formulaText(separator);
  const parts = roles.map(({ column, mark }) => {
    const cell = `INDEX(${tasks.reference(column)},ROW()-1)`;
    const isNamed = `ISNUMBER(FIND(${quoted}&${name}&${quoted},${quoted}&${cell}&${quoted}))`;
    return `IF(${isNamed},${formulaText(`${mark} `)},"")`;
  });
  return `TRIM(${parts.join('&')})`;
}

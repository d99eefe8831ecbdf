import type { Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { plainText } from '../../core/narrative/document.ts';
import { headingNumbers, planNumbering } from '../../core/narrative/numbering.ts';
import { planText } from '../../core/narrative/plan-text.ts';
import { type ArrangedGroup, arrangeRows, groupColumns } from '../../core/tables/arrange.ts';
import { type ComputedRegister, calculatePlan, type Totals } from '../../core/tables/calculation.ts';
import { type FormatContext, formatCell } from '../../core/tables/format-cell.ts';
import { allPlanModules, planModules } from '../../core/tables/plan-modules.ts';
import { type RegisterModule, visibleColumns } from '../../core/tables/register-module.ts';
import { rowNamer } from '../../core/tables/row-names.ts';
import { titleText } from '../../core/tables/title.ts';
import { readPlanFile } from '../../electron/documents/plan-file.ts';

/** The sections with their numbers, in order, as `show --json` gives them. */
function sectionList(plan: Plan) {
  const sections = inOrder(plan.sections);
  const numbers = headingNumbers(
    sections.map((section) => section.level),
    planNumbering(plan.properties),
  );
  const { atomText } = planText(calculatePlan(plan));
  return sections.map(({ id, level, title, content }, index) => ({
    id,
    number: numbers[index] ?? '',
    level,
    title,
    text: plainText(content, atomText),
  }));
}

function groupList(groups: readonly ArrangedGroup[]): unknown[] {
  return groups.map(({ column, value, title, rows, groups: inner, totals }) => ({
    column,
    value,
    title,
    rows: rows.length,
    totals,
    ...(inner ? { subtotals: groupList(inner) } : {}),
  }));
}

function formatFor(plan: Plan, module: RegisterModule): FormatContext {
  const { language, currency } = plan.properties;
  return { language, currency, rowName: rowNamer(plan, module) };
}

function registerContent(plan: Plan, register: ComputedRegister) {
  const { module, rows, totals } = register;
  const { language } = plan.properties;
  const view = plan.registers[module.key]?.view;
  // All rows in their own order: sorting and filtering are for looking, not for reading by programs.
  const { groups } = arrangeRows(
    register,
    { groupBy: [...groupColumns(module, view)] },
    formatFor(plan, module),
  );
  return {
    title: titleText(module.title, language),
    ...(plan.registers[module.key]?.isHidden ? { isHidden: true } : {}),
    ...(module.isOwn ? { isOwn: true } : {}),
    columns: module.columns.map(({ key, title, type, isHidden, isOwn, computed, refersTo }) => ({
      key,
      title: titleText(title, language),
      type,
      ...(isHidden ? { isHidden } : {}),
      ...(isOwn ? { isOwn } : {}),
      ...(refersTo ? { refersTo: refersTo.register ?? module.key } : {}),
      ...(computed?.by.kind === 'formula' ? { formula: computed.by.formula } : {}),
    })),
    rows: rows.map(({ row, values, errors }) => ({
      id: row.id,
      ...Object.fromEntries(
        module.columns.filter(({ key }) => values[key] !== undefined).map(({ key }) => [key, values[key]]),
      ),
      ...(Object.keys(errors).length > 0 ? { $errors: errors } : {}),
      ...(row.formulas ? { $formulas: row.formulas } : {}),
      ...(row.misfits ? { $misfits: row.misfits } : {}),
    })),
    totals,
    ...(view ? { view } : {}),
    ...(groups ? { groupColumn: groupColumns(module, view)[0], subtotals: groupList(groups) } : {}),
  };
}

function totalsLine(module: RegisterModule, totals: Totals, context: FormatContext): string {
  return visibleColumns(module)
    .filter(({ key }) => totals[key] !== undefined && totals[key] !== null)
    .map((column) => {
      // A count of texts is a number, whatever the column holds.
      const shown = column.total?.by === 'count' ? { ...column, type: 'number' as const } : column;
      return `${titleText(column.title, context.language)} ${formatCell(shown, totals[column.key], context)}`;
    })
    .join(', ');
}

function groupLines(
  module: RegisterModule,
  groups: readonly ArrangedGroup[],
  context: FormatContext,
  indent = '  ',
): string[] {
  return groups.flatMap((group) => {
    const totals = totalsLine(module, group.totals, context);
    return [
      `${indent}${group.title === '' ? '–' : group.title} (${group.rows.length})${totals === '' ? '' : `: ${totals}`}`,
      ...groupLines(module, group.groups ?? [], context, `${indent}  `),
    ];
  });
}

/** The lines of a section: its heading, and its text below when wanted. */
function sectionLines(
  { number, level, title, text }: ReturnType<typeof sectionList>[number],
  hasText: boolean,
) {
  const indent = '  '.repeat(level - 1);
  const lines = hasText ? text.split('\n').filter((line) => line.trim() !== '') : [];
  return [`${indent}${number} ${title}`, ...lines.map((line) => `${indent}    ${line}`)];
}

function summary(plan: Plan, generation: number, hasText: boolean): string {
  const { title, client, author, language, currency, startDate } = plan.properties;
  const lines = [
    title,
    [client, author, language, currency, startDate, `generation ${generation}`]
      .filter((text) => text !== '')
      .join(' · '),
    '',
    ...sectionList(plan).flatMap((section) => sectionLines(section, hasText)),
  ];
  const calculation = calculatePlan(plan);
  for (const module of planModules(plan)) {
    const register = calculation.register(module.key);
    const own = formatFor(plan, module);
    const all = totalsLine(module, register.totals, own);
    lines.push(
      '',
      `${titleText(module.title, language)} (${register.rows.length})${all === '' ? '' : `: ${all}`}`,
      ...groupLines(module, arrangeRows(register, plan.registers[module.key]?.view, own).groups ?? [], own),
    );
  }
  return lines.join('\n');
}

/** `stratbook show`: the plan as a text to read, or whole as JSON. */
export async function show(
  file: string,
  options: { readonly json?: boolean; readonly text?: boolean },
): Promise<void> {
  const { plan, generation } = await readPlanFile(file);
  if (!options.json) {
    console.log(summary(plan, generation, options.text === true));
    return;
  }
  const calculation = calculatePlan(plan);
  const content = {
    ...plan.properties,
    generation,
    sections: sectionList(plan),
    registers: Object.fromEntries(
      allPlanModules(plan).map(({ key }) => [key, registerContent(plan, calculation.register(key))]),
    ),
  };
  console.log(JSON.stringify(content, null, 2));
}

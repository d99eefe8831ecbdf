import type { Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { registerModules } from '../../core/modules/index.ts';
import { plainText } from '../../core/narrative/document.ts';
import { headingNumbers } from '../../core/narrative/numbering.ts';
import { choiceTitle } from '../../core/tables/cells.ts';
import { type FormatContext, formatCell } from '../../core/tables/format-cell.ts';
import { findColumn, type RegisterModule } from '../../core/tables/register-module.ts';
import { computeRegister, groupRows, type Totals } from '../../core/tables/register-view.ts';
import { translate } from '../../core/words/translate.ts';
import { readPlanFile } from '../../electron/documents/plan-file.ts';

/** The sections with their numbers, in order, as `show --json` gives them. */
function sectionList(plan: Plan) {
  const sections = inOrder(plan.sections);
  const numbers = headingNumbers(
    sections.map((section) => section.level),
    plan.properties.language,
  );
  return sections.map(({ id, level, title, content }, index) => ({
    id,
    number: numbers[index] ?? '',
    level,
    title,
    text: plainText(content),
  }));
}

function subtotals(plan: Plan, module: RegisterModule) {
  const { groupColumn } = module;
  const declaration = groupColumn === undefined ? undefined : findColumn(module, groupColumn);
  if (groupColumn === undefined || !declaration) return null;
  const { rows } = computeRegister(module, plan.registers[module.key]);
  return groupRows(module, rows, groupColumn).map((group) => ({
    value: group.value,
    title: choiceTitle(declaration, group.value, plan.properties.language),
    rows: group.rows.length,
    totals: group.totals,
  }));
}

function registerContent(plan: Plan, module: RegisterModule) {
  const { rows, totals } = computeRegister(module, plan.registers[module.key]);
  const groups = subtotals(plan, module);
  return {
    title: translate(plan.properties.language, module.titleKey),
    columns: module.columns.map(({ key, titleKey, type }) => ({
      key,
      title: translate(plan.properties.language, titleKey),
      type,
    })),
    rows: rows.map(({ row, values }) => ({
      id: row.id,
      ...Object.fromEntries(
        module.columns.filter(({ key }) => values[key] !== undefined).map(({ key }) => [key, values[key]]),
      ),
    })),
    totals,
    ...(groups ? { groupColumn: module.groupColumn, subtotals: groups } : {}),
  };
}

function totalsLine(module: RegisterModule, totals: Totals, context: FormatContext): string {
  return module.columns
    .filter(({ key }) => totals[key] !== undefined && totals[key] !== null)
    .map(
      (column) =>
        `${translate(context.language, column.titleKey)} ${formatCell(column, totals[column.key], context)}`,
    )
    .join(', ');
}

function summary(plan: Plan, generation: number): string {
  const { title, client, author, language, currency, startDate } = plan.properties;
  const context: FormatContext = { language, currency };
  const lines = [
    title,
    [client, author, language, currency, startDate, `generation ${generation}`]
      .filter((text) => text !== '')
      .join(' · '),
    '',
    ...sectionList(plan).map(
      ({ number, level, title: heading }) => `${'  '.repeat(level - 1)}${number} ${heading}`,
    ),
  ];
  for (const module of registerModules) {
    const { rows, totals } = computeRegister(module, plan.registers[module.key]);
    const all = totalsLine(module, totals, context);
    lines.push('', `${translate(language, module.titleKey)} (${rows.length})${all === '' ? '' : `: ${all}`}`);
    for (const group of subtotals(plan, module) ?? [])
      lines.push(
        `  ${group.title === '' ? '–' : group.title} (${group.rows}): ${totalsLine(module, group.totals, context)}`,
      );
  }
  return lines.join('\n');
}

/** `stratbook show`: the plan as a text to read, or whole as JSON. */
export async function show(file: string, options: { readonly json?: boolean }): Promise<void> {
  const { plan, generation } = await readPlanFile(file);
  if (!options.json) {
    console.log(summary(plan, generation));
    return;
  }
  const content = {
    ...plan.properties,
    generation,
    sections: sectionList(plan),
    registers: Object.fromEntries(
      registerModules.map((module) => [module.key, registerContent(plan, module)]),
    ),
  };
  console.log(JSON.stringify(content, null, 2));
}

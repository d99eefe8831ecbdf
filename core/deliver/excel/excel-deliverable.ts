import { brandPalette } from '../../brand/brand-palette.ts';
import type { Plan } from '../../model/plan.ts';
import { groupColumns } from '../../tables/arrange.ts';
import { calculatePlan } from '../../tables/calculation.ts';
import { translate } from '../../words/translate.ts';
import { budgetTables } from '../budget-tables.ts';
import { ganttColumns } from '../gantt.ts';
import type { DeliverOptions } from '../options.ts';
import { budgetSheet } from './budget-sheet.ts';
import { planNames, registerFormulas } from './cell-formulas.ts';
import { pageText } from './cell-text.ts';
import { ganttSheet } from './gantt-sheet.ts';
import { workbookFont } from './look.ts';
import { milestoneCells, milestoneSheet } from './milestone-sheet.ts';
import { recoloured } from './recolour.ts';
import { registerSheet } from './register-sheet.ts';
import { dateSpan, registerTables } from './register-table.ts';
import { summarySheet } from './summary-sheet.ts';
import { timelineFormulas } from './timeline-formulas.ts';
import { ChoiceLists } from './validations.ts';
import { viewSheets } from './view-sheets.ts';
import { withWholeAmounts } from './whole-amounts.ts';
import type {
  DefinedName,
  PageDescription,
  SheetDescription,
  WorkbookDescription,
} from './workbook-description.ts';
import { sheetName } from './workbook-names.ts';
import { writeWorkbook } from './workbook-writer.ts';
import { workingCalendarSheet } from './working-calendar-sheet.ts';

/**
 * Makes the Excel workbook of a plan: a summary, one sheet for each register, and a Gantt chart for those
 * that declare one. Same plan and options give the same bytes.
 */
export async function makeExcelDeliverable(plan: Plan, options: DeliverOptions): Promise<Uint8Array> {
  options.onProgress?.(0);
  const workbook = describeWorkbook(plan, options);
  options.onProgress?.(0.4);
  const bytes = await writeWorkbook(workbook);
  options.onProgress?.(1);
  return bytes;
}

/** The workbook before it is written. */
export function describeWorkbook(plan: Plan, { language, at, brand }: DeliverOptions): WorkbookDescription {
  const calculation = calculatePlan(plan, language);
  const { title, author, client } = plan.properties;
  const names = new Set<string>();
  const summaryName = sheetName(translate(language, 'excel.summary'), names);
  const tables = registerTables(plan, calculation, names);
  const lists = new ChoiceLists(() => sheetName(translate(language, 'excel.lists'), names));
  const page = (part: string, isLandscape: boolean): PageDescription => ({
    isLandscape,
    header: `&L${pageText(title)}&R${pageText(part)}`,
    footer: pageFooter(plan, language),
  });
  const parts = tables
    .filter(({ isHidden }) => !isHidden)
    .map((table) => ({ table, groupBy: groupColumns(table.module, plan.registers[table.module.key]?.view) }));
  const sheets: SheetDescription[] = [
    summarySheet(plan, language, parts, summaryName, page(summaryName, false)),
  ];
  const definedNames: DefinedName[] = planNames(summaryName);
  for (const table of tables) {
    const isTimeline = table.module.key === 'timeline';
    const milestonesName = isTimeline ? sheetName(translate(language, 'excel.milestoneSheet'), names) : '';
    const slackName = isTimeline ? sheetName(translate(language, 'excel.slackSheet'), names) : '';
    const dates = timelineFormulas(plan, table, milestoneCells(table, milestonesName), slackName);
    const view = plan.registers[table.module.key]?.view;
    sheets.push(
      registerSheet(table, {
        tables,
        formulas: registerFormulas(table, tables),
        rowFormulas: dates?.ofCell,
        lists,
        conditions: view?.conditions ?? table.module.conditions ?? [],
        frozenColumns: view?.frozenColumns,
        page: page(table.sheetName, true),
      }),
    );
    const gantt = ganttColumns(table.module);
    // Without a day there is nothing to draw.
    if (gantt && !table.isHidden && dateSpan(table, gantt)) {
      const name = sheetName(translate(language, 'excel.gantt'), names);
      sheets.push(
        ganttSheet(table, gantt, name, title, plan.properties.startDate, page(name, true), dates !== null),
      );
    }
    if (dates) {
      const milestones = milestoneSheet(plan, table, dates, milestonesName, page(milestonesName, true));
      if (milestones) sheets.push(milestones);
      const name = sheetName(translate(language, 'excel.workingDays'), names);
      const calendar = workingCalendarSheet(plan, table, name, page(name, true));
      sheets.push(calendar.sheet, dates.slackSheet);
      definedNames.push(...calendar.names);
    }
    if (table.isHidden) continue;
    sheets.push(
      ...viewSheets(table, { calculation, tables, nameSheet: (wanted) => sheetName(wanted, names), page }),
    );
    const bench = budgetTables(plan, calculation, table.module);
    if (bench.tables.length > 0) {
      const name = sheetName(translate(language, 'bench.title'), names);
      sheets.push(budgetSheet(table, bench, name, at.slice(0, 10), page(name, true)));
    }
  }
  const listSheet = lists.sheet();
  const workbook: WorkbookDescription = {
    properties: { title, author, client, createdAt: at },
    font: workbookFont(language, brand),
    sheets: (listSheet ? [...sheets, listSheet] : sheets).map((sheet) =>
      withWholeAmounts(sheet, plan.properties.currency, language),
    ),
    names: definedNames,
  };
  return brand ? recoloured(workbook, brandPalette(brand)) : workbook;
}

function pageFooter(plan: Plan, language: DeliverOptions['language']): string {
  const { client, confidentiality } = plan.properties;
  const left = [client, translate(language, `confidentiality.${confidentiality}`)].filter(
    (text) => text !== '',
  );
  const pages = translate(language, 'excel.page', { page: '&P', pages: '&N' });
  return `&L${pageText(left.join(' · '))}&R${pages}`;
}

import type { Plan } from '../../model/plan.ts';
import { registerModules } from '../../modules/index.ts';
import type { RegisterModule } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import type { DeliverOptions } from '../options.ts';
import { pageText } from './cell-text.ts';
import { ganttSheet } from './gantt-sheet.ts';
import { workbookFont } from './look.ts';
import { registerSheet } from './register-sheet.ts';
import { registerTables, sheetName } from './register-table.ts';
import { summarySheet } from './summary-sheet.ts';
import type { PageDescription, SheetDescription, WorkbookDescription } from './workbook-description.ts';
import { writeWorkbook } from './workbook-writer.ts';

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

/** The workbook before it is written; `modules` are the registers to show. */
export function describeWorkbook(
  plan: Plan,
  { language, at }: DeliverOptions,
  modules: readonly RegisterModule[] = registerModules,
): WorkbookDescription {
  const { title, author, client } = plan.properties;
  const names = new Set<string>();
  const summaryName = sheetName(translate(language, 'excel.summary'), names);
  const tables = registerTables(plan, modules, language, names);
  const page = (part: string, isLandscape: boolean): PageDescription => ({
    isLandscape,
    header: `&L${pageText(title)}&R${pageText(part)}`,
    footer: pageFooter(plan, language),
  });
  const sheets: SheetDescription[] = [
    summarySheet(plan, language, tables, summaryName, page(summaryName, false)),
  ];
  for (const table of tables) {
    sheets.push(registerSheet(table, page(table.sheetName, true)));
    if (!table.module.views.includes('gantt')) continue;
    const name = sheetName(translate(language, 'excel.gantt'), names);
    sheets.push(ganttSheet(table, name, title, plan.properties.startDate, page(name, true)));
  }
  return {
    properties: { title, author, client, createdAt: at },
    font: workbookFont(language),
    sheets,
  };
}

function pageFooter(plan: Plan, language: DeliverOptions['language']): string {
  const { client, confidentiality } = plan.properties;
  const left = [client, translate(language, `confidentiality.${confidentiality}`)].filter(
    (text) => text !== '',
  );
  const pages = translate(language, 'excel.page', { page: '&P', pages: '&N' });
  return `&L${pageText(left.join(' · '))}&R${pages}`;
}

import type { Plan, PlanProperties, Register, Row, Section } from '../../model/plan.ts';
import type { ColumnSettings } from '../../model/register-settings.ts';
import { convertRichText } from './convert-text.ts';
import { type ConvertText, type Script, scriptConverter, scriptLanguage } from './script-converter.ts';
import { type StoredTexts, storedTexts } from './stored-texts.ts';

/**
 * A copy of a plan with its Chinese texts in another script, for delivery; the plan itself is not touched. Numbers,
 * ids, keys and media are the same objects. A plan whose language has that script already is returned as it is.
 */
export async function planInScript(plan: Plan, script: Script): Promise<Plan> {
  if (plan.properties.language === scriptLanguage(script)) return plan;
  return convertPlan(plan, script, await scriptConverter(script));
}

function convertPlan(plan: Plan, script: Script, convert: ConvertText): Plan {
  const stored = storedTexts(plan, convert);
  const { properties } = plan;
  return {
    ...plan,
    properties: {
      ...properties,
      language: scriptLanguage(script),
      title: convert(properties.title),
      client: convert(properties.client),
      author: convert(properties.author),
      ...convertSchedule(properties.schedule, convert),
    },
    sections: mapValues(plan.sections, (section) => convertSection(section, convert, stored)),
    registers: mapValues(plan.registers, (register, key) => convertRegister(key, register, convert, stored)),
  };
}

/** Calendars and their days off have names, which stand in the workbook. */
function convertSchedule(
  schedule: PlanProperties['schedule'],
  convert: ConvertText,
): Pick<PlanProperties, 'schedule'> {
  if (!schedule?.calendar) return {};
  const { calendar } = schedule;
  const named = <Named extends { readonly name?: string | undefined }>(what: Named): Named =>
    what.name === undefined ? what : { ...what, name: convert(what.name) };
  return {
    schedule: {
      ...schedule,
      calendar: { ...named(calendar), exceptions: calendar.exceptions.map(named) },
    },
  };
}

function convertSection(section: Section, convert: ConvertText, stored: StoredTexts): Section {
  return {
    ...section,
    title: convert(section.title),
    content: convertRichText(section.content, convert, stored),
  };
}

function convertRegister(
  key: string,
  register: Register,
  convert: ConvertText,
  stored: StoredTexts,
): Register {
  const { definition, columns, view, scenarios, allocation, baselines } = register;
  return {
    ...register,
    rows: mapValues(register.rows, (row) => convertRow(key, row, convert, stored)),
    ...(definition ? { definition: { ...definition, title: convert(definition.title) } } : {}),
    ...(baselines
      ? {
          baselines: mapValues(baselines, (baseline) => ({ ...baseline, name: convert(baseline.name) })),
        }
      : {}),
    ...(columns ? { columns: mapValues(columns, (column) => convertColumn(column, convert, stored)) } : {}),
    ...(view
      ? {
          view: {
            ...view,
            ...(view.filters ? { filters: stored.filters(key, view.filters) } : {}),
            ...(view.conditions ? { conditions: stored.conditions(key, view.conditions) } : {}),
          },
        }
      : {}),
    ...(scenarios
      ? {
          scenarios: mapValues(scenarios, (scenario) => ({
            ...scenario,
            ...(scenario.title === undefined ? {} : { title: convert(scenario.title) }),
            groupFactors: mapKeys(scenario.groupFactors, (group) => stored.group(key, group)),
          })),
        }
      : {}),
    ...(allocation
      ? {
          allocation: {
            ...allocation,
            shares: mapKeys(allocation.shares, (group) => stored.group(key, group)),
            ...(allocation.amountShares
              ? { amountShares: mapKeys(allocation.amountShares, (group) => stored.group(key, group)) }
              : {}),
            residueTo: allocation.residueTo === null ? null : stored.group(key, allocation.residueTo),
          },
        }
      : {}),
  };
}

function convertRow(key: string, row: Row, convert: ConvertText, stored: StoredTexts): Row {
  return {
    ...row,
    cells: mapValues(row.cells, (value, column) => stored.cell(key, column, value)),
    ...(row.formulas ? { formulas: mapValues(row.formulas, (formula) => stored.formula(formula)) } : {}),
    ...(row.misfits ? { misfits: mapValues(row.misfits, convert) } : {}),
  };
}

function convertColumn(column: ColumnSettings, convert: ConvertText, stored: StoredTexts): ColumnSettings {
  const { title, choices, formula } = column;
  return {
    ...column,
    ...(title === undefined ? {} : { title: convert(title) }),
    ...(choices ? { choices: choices.map((choice) => ({ ...choice, title: convert(choice.title) })) } : {}),
    ...(typeof formula === 'string' ? { formula: stored.formula(formula) } : {}),
  };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

function mapKeys<Value>(
  record: Readonly<Record<string, Value>>,
  map: (key: string) => string,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [map(key), value]));
}

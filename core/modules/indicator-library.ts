import { z } from 'zod';
import indicators from '../../assets/indicators/indicators.json' with { type: 'json' };
import { compileFormula, parseStoredFormula, type ScalarValue } from '../formula/formula.ts';
import { identifierSchema } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import type { Cells } from '../model/plan.ts';

const words = z.strictObject({
  en: z.string().min(1),
  'zh-Hans': z.string().min(1),
  'zh-Hant': z.string().min(1),
});

const indicatorSchema = z.strictObject({
  key: identifierSchema,
  /** A choice of the KPI register's dimension. */
  dimension: z.enum(['attention', 'reach', 'interaction', 'conversion', 'reputation']),
  direction: z.enum(['higher', 'lower']),
  /** Money is in units of the plan's currency; rates are in per cent. */
  unit: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: words }),
    z.strictObject({ kind: z.literal('money') }),
  ]),
  /** Over the inputs, `=[clicks]/[impressions]*100`. */
  formula: z.string().startsWith('='),
  inputs: z.array(z.strictObject({ key: identifierSchema, name: words })).min(1),
  name: words,
  definition: words,
});

/** The schema of the library's file. */
export const indicatorLibrarySchema = z.array(indicatorSchema);
export type Indicator = Readonly<z.infer<typeof indicatorSchema>>;

/** Indicators of the trade, ready to be taken over into the KPI register. */
export const indicatorLibrary: readonly Indicator[] = indicatorLibrarySchema.parse(indicators);

/**
 * The value of an indicator from its inputs, by input key. Money is in whole units of currency, rates come out in
 * per cent. An input that is missing is blank; an impossible calculation gives a FormulaError.
 */
export function indicatorValue(indicator: Indicator, inputs: Readonly<Record<string, number>>): ScalarValue {
  return compileFormula(parseStoredFormula(indicator.formula), {
    cell: (key) => () => (Object.hasOwn(inputs, key) ? (inputs[key] ?? null) : null),
    range: () => () => [],
    planField: () => () => null,
    literal: (text) => text,
  })();
}

/** The formula as a person reads it, `(Likes + Comments + Shares) ÷ People reached × 100`. */
export function indicatorFormulaText(indicator: Indicator, language: Language): string {
  const names = new Map(indicator.inputs.map(({ key, name }) => [key, name[language]]));
  return indicator.formula
    .slice(1)
    .replaceAll(/[-+*/]/g, (operator) => ` ${signs[operator] ?? operator} `)
    .replaceAll(/\[(\w+)\]/g, (_, key: string) => names.get(key) ?? key);
}

const signs: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '-': '−' };

/** The cells of a KPI row for an indicator: what it is and how it is measured, without its targets. */
export function indicatorCells(indicator: Indicator, language: Language, currency: string): Cells {
  return {
    indicator: indicator.name[language],
    dimension: indicator.dimension,
    definition: indicator.definition[language],
    formula: indicatorFormulaText(indicator, language),
    unit: indicator.unit.kind === 'money' ? currency : indicator.unit.text[language],
    direction: indicator.direction,
  };
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../model/language.ts';
import { registerModules } from '../modules/index.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import {
  compileFormula,
  excelText,
  FormulaError,
  type FormulaScope,
  parseStoredFormula,
  planFields,
  readFormula,
  type ScalarValue,
  showFormula,
} from './formula.ts';
import { allFunctions } from './functions/registry.ts';
import { registerPrefix } from './write-formula.ts';

/** A consultant's own register with titles that are as awkward as they can be. */
const awkward: RegisterModule = {
  key: '7own-key',
  title: { text: "Plan's [best] 计划" },
  guidance: { text: '' },
  nameColumn: 'name',
  views: [],
  columns: [
    { key: 'name', type: 'text', title: { text: 'Name' }, widthPixels: 100 },
    { key: 'a', type: 'number', title: { text: '@amount' }, widthPixels: 100 },
    { key: 'b', type: 'number', title: { text: 'Amount' }, widthPixels: 100 },
    { key: 'c', type: 'number', title: { text: 'Amount' }, widthPixels: 100 },
    { key: 'd', type: 'number', title: { text: '#REF!' }, widthPixels: 100 },
    {
      key: 'e',
      type: 'number',
      title: { text: '【x】［y］＠ #1 it\'s ""' },
      widthPixels: 100,
      isHidden: true,
    },
    { key: 'f', type: 'number', title: { text: 'b' }, widthPixels: 100 },
    { key: 'g', type: 'yesNo', title: { text: '完成？' }, widthPixels: 100 },
    { key: 'planned', type: 'number', title: { text: '#This Row' }, widthPixels: 100 },
  ],
};
const plainRegister: RegisterModule = { ...awkward, key: 'x1', title: { text: '方案' } };
const modules = [...registerModules, awkward, plainRegister];

function scopeOf(own: RegisterModule, language: FormulaScope['language']): FormulaScope {
  return { own, registers: modules, language };
}

const moduleArbitrary = fc.constantFrom(...modules);
const anyColumn = (module: RegisterModule): fc.Arbitrary<string> =>
  fc.constantFrom(...module.columns.map(({ key }) => key));

/** Stored formulas of a register, of any shape. Columns of other registers stand where a function takes columns. */
function storedExpression(own: RegisterModule): fc.Arbitrary<string> {
  const number = fc.oneof(
    fc.integer({ min: 0, max: 1e9 }).map(String),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => String(value).toUpperCase()),
  );
  const text = fc
    .string({ maxLength: 8, unit: 'grapheme' })
    .map((value) => `"${value.replaceAll('"', '""')}"`);
  const cell = anyColumn(own).chain((key) => fc.constantFrom(`[${key}]`, `[@${key}]`));
  const range = moduleArbitrary.chain((module) =>
    anyColumn(module).map((key) => `${registerPrefix(module.key)}[${key}]`),
  );
  const leaf = fc.oneof(
    number,
    text,
    cell,
    fc.constantFrom(
      'TRUE',
      'FALSE',
      '#N/A',
      '#REF!',
      '[#REF!]',
      ...planFields.map((field) => `plan[${field}]`),
    ),
  );
  const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('+', '-', '*', '/', '^', '&', '=', '<>', '<', '<=', '>', '>='),
          tie('expression'),
        )
        .map(([left, operator, right]) => `(${left}${operator}${right})`),
      fc
        .tuple(fc.constantFrom('-', '+', '--'), tie('expression'))
        .map(([sign, inner]) => `${sign}(${inner})`),
      tie('expression').map((inner) => `(${inner})%`),
      tie('call'),
    ),
    call: fc.constantFrom(...allFunctions).chain((definition) => {
      const { name, minimumArguments, maximumArguments, takesCount = () => true, parameter } = definition;
      const counts = Array.from({ length: 6 }, (_, index) => minimumArguments + index).filter(
        (count) => count <= maximumArguments && takesCount(count),
      );
      const argument = (index: number) =>
        parameter(index) === 'scalar'
          ? fc.oneof({ weight: 9, arbitrary: tie('expression') }, { weight: 1, arbitrary: fc.constant('') })
          : fc.oneof(range, cell, tie('expression'));
      return fc
        .constantFrom(...counts)
        .chain((count) =>
          count === 0
            ? fc.constant(`${name}()`)
            : fc
                .tuple(...Array.from({ length: count }, (_, index) => argument(index)))
                .map((args) =>
                  args.length === 1 && args[0] === '' ? `${name}(1)` : `${name}(${args.join(',')})`,
                ),
        );
    }),
  }));
  return expression;
}

const storedFormula = moduleArbitrary.chain((own) =>
  storedExpression(own)
    .map((text) => `=${text}`)
    .filter((text) => text.length < 4000 && isWithinLimits(text))
    .map((stored) => ({ own, stored })),
);

/** False for formulas that are nested too deeply: those are tested elsewhere. */
function isWithinLimits(stored: string): boolean {
  try {
    parseStoredFormula(stored);
    return true;
  } catch (error) {
    if (error instanceof UserError && error.key === 'formula.tooDeep') return false;
    throw error;
  }
}

const scalar: fc.Arbitrary<ScalarValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -50_000, max: 3_000_000 }),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('', '5', '>3', '<>x', '*', '2026-03-02', '0000011', '#,##0.00', 'yyyy-mm-dd', 'MD', 'Y'),
);

describe('any formula', () => {
  it.each(languages)('is read back from what is shown of it, in %s', (language) => {
    fc.assert(
      fc.property(storedFormula, ({ own, stored }) => {
        const scope = scopeOf(own, language);
        // Texts that name a choice are stored by its key, so that the first reading settles them.
        const settled = readFormula(showFormula(stored, scope), scope);
        const shown = showFormula(settled, scope);
        expect(readFormula(shown, scope)).toBe(settled);
        expect(parseStoredFormula(settled).functions).toEqual(parseStoredFormula(stored).functions);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a value and never throws, whatever its cells hold', () => {
    fc.assert(
      fc.property(storedFormula, fc.array(scalar, { minLength: 1, maxLength: 5 }), ({ stored }, values) => {
        let at = 0;
        const next = (): ScalarValue => values[at++ % values.length] ?? null;
        const value = compileFormula(parseStoredFormula(stored), {
          cell: () => next,
          range: () => () => values,
          planField: () => () => 46_000,
          literal: (text) => text,
        })();
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        else if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(32_767);
        else expect(value === null || typeof value === 'boolean' || value instanceof FormulaError).toBe(true);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('is written for Excel with every bracket closed', () => {
    fc.assert(
      fc.property(storedFormula, ({ stored }) => {
        const text = excelText(parseStoredFormula(stored), {
          cell: (column) => `T[[#This Row],[${column}]]`,
          range: (register, column) => `${register ?? 'T'}[${column}]`,
          planField: (field) => `Plan_${field}`,
          literal: (literal) => literal,
        });
        const bare = text.replace(/"(?:[^"]|"")*"/g, '');
        expect(bare.split('(').length).toBe(bare.split(')').length);
        expect(bare).not.toContain('[@');
      }),
      { numRuns: 300 },
    );
  });
});

/** Arguments that functions are not made for. */
const extremes = [
  ...[
    '0',
    '1',
    '-1',
    '0.5',
    '-3.5',
    '1E9',
    '-1E9',
    '1E300',
    '-1E300',
    '1E-300',
    '170',
    '171',
    '3999',
    '1E15',
  ],
  ...[
    '46000',
    '2958465',
    '2958466',
    '-46000',
    '60',
    '12',
    '100000',
    '"x"',
    '""',
    '"5"',
    '">3"',
    '"*a*b*"',
    '"Y"',
  ],
  ...[
    'TRUE',
    'FALSE',
    '1/0',
    '#N/A',
    '[blank]',
    '"1111111"',
    '"1111110"',
    '"[h]:mm:ss.000"',
    '"0.0E-0000"',
    '"yyyy;;@"',
  ],
];
const extremeColumns: Readonly<Record<string, readonly ScalarValue[]>> = {
  blank: [null],
  numbers: [1, 2, 3, -4, 5.5, 1e9],
  none: [],
  texts: ['a', 'B', '*', '5', ''],
  mixed: [1, 'x', null, true, 46_000, '2'],
  huge: [1e308, 1e308, -1e308],
  flows: [-1000, 200, 300, -50, 900, null],
};

describe('every function', () => {
  it.each(allFunctions.map((definition) => [definition.name, definition] as const))(
    '%s withstands any arguments, in little time',
    (name, { minimumArguments, maximumArguments, takesCount = () => true, parameter }) => {
      const counts = Array.from({ length: 6 }, (_, index) => minimumArguments + index).filter(
        (count) => count <= maximumArguments && takesCount(count),
      );
      const columns = Object.keys(extremeColumns).map((column) => `[${column}]`);
      const formula = fc
        .constantFrom(...counts)
        .chain((count) =>
          fc
            .tuple(
              ...Array.from({ length: count }, (_, index) =>
                fc.constantFrom(...(parameter(index) === 'scalar' ? extremes : [...columns, ...extremes])),
              ),
            )
            .map((args) => `=${name}(${args.join(',')})`),
        );
      fc.assert(
        fc.property(formula, (stored) => {
          const start = performance.now();
          const value = compileFormula(parseStoredFormula(stored), {
            cell: (column) => () => extremeColumns[column]?.[0] ?? null,
            range: (_, column) => () => extremeColumns[column] ?? [],
            planField: () => () => null,
            literal: (text) => text,
          })();
          expect(typeof value === 'number' ? Number.isFinite(value) : value !== undefined).toBe(true);
          expect(performance.now() - start).toBeLessThan(5000);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('any text', () => {
  const pieces = fc.oneof(
    fc.string({ maxLength: 30, unit: 'binary' }),
    fc.constantFrom(
      ...[
        '=',
        '(',
        ')',
        '[',
        ']',
        '[@',
        "'",
        '"',
        ',',
        '，',
        '（',
        '）',
        '【',
        '】',
        '“',
        '”',
        '；',
        '-',
        '%',
        '^',
        '#',
      ],
      ...[
        'SUM(',
        'IF(',
        'Budget[',
        '预算分配[',
        '[Planned]',
        '[#REF!]',
        '#N/A',
        'TRUE',
        '1e',
        '1e5',
        '.5',
        'a b c',
      ],
      ...["'a''b'[", '[[#This Row],[Planned]]', '{1,2}', 'A1:B2', 'Sheet1!A1', '\u0000', '\ud800'],
    ),
  );
  const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('').slice(0, 2000));

  it('is either a formula or refused in a sentence', () => {
    const [budget] = modules;
    if (!budget) throw new Error('no registers');
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((tail) => `=1+${tail}`),
        ),
        fc.constantFrom(...languages),
        (typed, language) => {
          try {
            const scope = scopeOf(budget, language);
            const stored = readFormula(typed, scope);
            expect(readFormula(showFormula(stored, scope), scope)).toBe(stored);
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            expect(error.key).toMatch(/^formula\./);
            for (const spoken of languages) expect(error.in(spoken)).not.toBe('');
          }
        },
      ),
      { numRuns: 3000 },
    );
  }, 60_000);
});

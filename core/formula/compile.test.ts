import { describe, expect, it } from 'vitest';
import {
  CycleSignal,
  compileFormula,
  excelFormula,
  type FormulaBinder,
  FormulaError,
  parseStoredFormula,
  type ScalarValue,
} from './formula.ts';
import { roundHalfAway } from './rounding.ts';

const columns: Readonly<Record<string, readonly ScalarValue[]>> = {
  quantity: [3, 1.5, null, 2],
  price: [0.1, 0.2, 5, 7.33],
  kind: ['a', 'B', 'A', null],
  flag: [true, false, true, null],
};
let row = 0;
const binder: FormulaBinder = {
  cell: (column) => () => columns[column]?.[row] ?? null,
  range: (_register, column) => () => columns[column] ?? [],
  planField: () => () => 46_000,
  literal: (text) => (text === 'key' ? 'a' : text),
};

function evaluate(stored: string, own: FormulaBinder = binder): ScalarValue {
  const value = compileFormula(parseStoredFormula(stored), own)();
  return value;
}
const plain = (stored: string): unknown => {
  const value = evaluate(stored);
  return value instanceof FormulaError ? value.code : value;
};

describe('calculating', () => {
  it.each([
    ['=[quantity]*[price]', 0.30000000000000004],
    ['=SUM([price])', 12.63],
    ['=SUM(0.1,0.2)=0.3', true],
    ['=SUM([quantity])/COUNT([quantity])', 6.5 / 3],
    ['=COUNTIF([kind],"key")', 2],
    ['=COUNTIF([kind],"<>key")', 2],
    ['=SUMPRODUCT([quantity]*[price])', 15.26],
    ['=SUMPRODUCT(([kind]="A")*[price])', 5.1],
    ['=SUMPRODUCT(IF([price]>1,[price],0))', 12.33],
    ['=SUMPRODUCT(ROUND([price],0)+[@price])', '12.4'],
    ['=SUM([#REF!])', '#REF!'],
    ['=[#REF!]+1', '#REF!'],
    ['=other[price]+1', '#VALUE!'],
    ['=IF(,1,2)', 2],
    ['=IF(TRUE,,2)', null],
    ['=IF(FALSE,1)', false],
    ['=AND([flag])', false],
    ['=OR([@flag],1/0)', '#DIV/0!'],
    ['=VLOOKUP("b",[kind],1,FALSE)', 'B'],
    ['=VLOOKUP("b",[kind],2,FALSE)', '#REF!'],
    ['=1E300*1E300', '#NUM!'],
    ['=REPT("x",32768)', '#VALUE!'],
    ['=REPT("x",32767)&"x"', '#VALUE!'],
    ['=#N/A/2', '#N/A'],
    ['=plan[startDate]+1', 46_001],
  ])('%s is %s', (stored, expected) => {
    row = 0;
    const value = plain(stored);
    expect(typeof expected === 'string' && typeof value === 'number' ? value.toFixed(1) : value).toBe(
      expected,
    );
  });

  it('passes signals of a cycle through everything', () => {
    const cyclic: FormulaBinder = {
      ...binder,
      cell: () => () => {
        throw new CycleSignal();
      },
    };
    for (const stored of [
      '=IFERROR([quantity],1)',
      '=ISERROR(SUM([@quantity]))',
      '=SUMPRODUCT([@quantity]*2)',
    ])
      expect(() => evaluate(stored, cyclic)).toThrow(CycleSignal);
  });

  it('works out what no row changes once, until a column changes', () => {
    let values: readonly ScalarValue[] = [1, 2, 3];
    let reads = 0;
    const counting: FormulaBinder = {
      ...binder,
      range: () => () => {
        reads++;
        return values;
      },
    };
    const run = compileFormula(parseStoredFormula('=[@price]+SUM([quantity])*2'), counting);
    row = 0;
    expect(run()).toBe(12.1);
    row = 1;
    expect(run()).toBe(12.2);
    const before = reads;
    row = 2;
    expect(run()).toBe(17);
    expect(reads - before).toBe(1);
    values = [1, 2, 4];
    expect(run()).toBe(19);
  });

  it('takes time that grows with the rows, not with their square', () => {
    const count = 20_000;
    const numbers = Array.from({ length: count }, (_, index) => (index * 7919) % 10_007);
    const names = numbers.map((number) => `name ${number % 400}`);
    const large: FormulaBinder = {
      ...binder,
      cell: (column) => () => (column === 'n' ? numbers : names)[row] ?? null,
      range: (_register, column) => () => (column === 'n' ? numbers : names),
    };
    const start = performance.now();
    for (const stored of [
      '=SUMIFS([n],[t],[t])',
      '=COUNTIFS([t],[t])',
      '=SUMIF([n],"<="&[n])',
      '=RANK([n],[n])',
      '=MATCH([n],[n],0)',
      '=XLOOKUP([t],[t],[n])',
      '=[n]/SUM([n])',
      '=PERCENTRANK([n],[n])',
    ]) {
      const run = compileFormula(parseStoredFormula(stored), large);
      for (row = 0; row < count; row++) if (run() instanceof FormulaError) throw new Error(stored);
    }
    // 20,000 rows times 20,000 would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('rounding', () => {
  it.each([
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [2.675, 2, 2.68],
    [1234.5, -2, 1200],
    [0.5, 0, 1],
    [-0.4, 0, 0],
    [1e300, 2, 1e300],
    [5e-324, 3, 0],
    [123_456_789.005, 2, 123_456_789.01],
    [8.325, 2, 8.33],
  ])('%s to %s digits is %s', (value, digits, expected) => {
    expect(roundHalfAway(value, digits)).toBe(expected);
  });
});

it('is written for Excel with its own names', () => {
  const context = {
    tableName: (register: string | null) => (register === 'gone' ? null : (register ?? 'Own_1')),
    columnTitle: (_register: string | null, column: string) =>
      ({ a: 'Plain title', b: "It's [x] #1 @2", c: '中文' })[column] ?? null,
    planFieldName: (field: string) => `Plan_${field}`,
    literal: (text: string) => (text === 'key' ? 'Title "1"' : text),
    language: 'en',
  } as const;
  const written = (stored: string) => excelFormula(parseStoredFormula(stored), context);
  expect(written('=[a]*[@b]')).toBe(
    "Own_1[[#This Row],[Plain title]]*Own_1[[#This Row],[It''s '[x'] '#1 '@2]]",
  );
  expect(written('=SUM([a],data[b],data[c])')).toBe(
    "SUM(Own_1[Plain title],data[[It''s '[x'] '#1 '@2]],data[中文])",
  );
  expect(written('=IFS([a]="<>key",1,TRUE,plan[startDate])')).toBe(
    '_xlfn.IFS(Own_1[[#This Row],[Plain title]]="<>Title ""1""",1,TRUE,Plan_startDate)',
  );
  expect(written('=SUM([gone],gone[a],[#REF!])+[gone]')).toBe('SUM(#REF!,#REF!,#REF!)+#REF!');
  expect(written('=-(1+2)%^2')).toBe('-(1+2)%^2');
  expect(written('=XLOOKUP(1,[a],[a])')).toMatch(/^_xlfn\.XLOOKUP\(/);
});

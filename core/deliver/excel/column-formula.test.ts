import { describe, expect, it } from 'vitest';
import { budget } from '../../modules/budget.ts';
import { timeline } from '../../modules/timeline.ts';
import { column, columnTotal, constant, type Expression, operation } from '../../tables/expression.ts';
import { findColumn, type RegisterModule } from '../../tables/register-module.ts';
import { columnFormula, type FormulaContext } from './column-formula.ts';

function context(module: RegisterModule): FormulaContext {
  return {
    module,
    tableName: 'Budget',
    titles: new Map(module.columns.map(({ key }) => [key, key])),
    language: 'en',
    moneyDigits: 2,
  };
}

function formulaOf(expression: Expression): string | null {
  const declaration = {
    key: 'planned',
    type: 'money',
    title: 'budget.planned',
    widthPixels: 100,
    computed: { by: { kind: 'formula', expression }, editing: 'always' },
  } as const;
  return columnFormula(declaration, context(budget));
}

const quantity = 'Budget[[#This Row],[quantity]]';
const unitPrice = 'Budget[[#This Row],[unitPrice]]';
const planned = 'Budget[[#This Row],[planned]]';
const actual = 'Budget[[#This Row],[actual]]';

describe('columnFormula', () => {
  it('leaves the result blank where a cell is, and rounds money', () => {
    expect(formulaOf(operation(column('quantity'), '*', column('unitPrice')))).toBe(
      `IF(OR(${quantity}="",${unitPrice}=""),"",ROUND(${quantity}*${unitPrice},2))`,
    );
    expect(formulaOf(operation(column('planned'), '-', column('actual')))).toBe(
      `IF(OR(${planned}="",${actual}=""),"",ROUND(${planned}-${actual},2))`,
    );
  });

  it('leaves the result blank where a divisor is zero', () => {
    expect(formulaOf(operation(column('planned'), '/', columnTotal('planned')))).toBe(
      `IF(${planned}="","",IF(SUM(Budget[planned])=0,"",${planned}/SUM(Budget[planned])))`,
    );
  });

  it('asks inner divisors before the outer ones that hold them', () => {
    const inner = operation(column('planned'), '/', column('quantity'));
    expect(formulaOf(operation(column('actual'), '/', inner))).toBe(
      `IF(OR(${actual}="",${planned}="",${quantity}=""),"",IF(${quantity}=0,"",IF(ROUND(${planned}/${quantity},2)=0,"",${actual}/ROUND(${planned}/${quantity},2))))`,
    );
  });

  it('keeps the order of operations', () => {
    const difference = operation(column('planned'), '-', operation(column('actual'), '-', column('planned')));
    expect(formulaOf(operation(difference, '*', constant(-2)))).toBe(
      `IF(OR(${planned}="",${actual}=""),"",ROUND((${planned}-(${actual}-${planned}))*(-2),2))`,
    );
  });

  it('writes what a module declares for a derived column, and nothing where it declares nothing', () => {
    const days = findColumn(timeline, 'durationDays') ?? expect.fail();
    expect(columnFormula(days, { ...context(timeline), tableName: 'T' })).toBe(
      'IF(OR(T[[#This Row],[start]]="",T[[#This Row],[end]]=""),"",IF(T[[#This Row],[kind]]="Milestone",0,T[[#This Row],[end]]-T[[#This Row],[start]]+1))',
    );
    expect(columnFormula(findColumn(timeline, 'start') ?? expect.fail(), context(timeline))).toBeNull();
    expect(columnFormula(findColumn(budget, 'item') ?? expect.fail(), context(budget))).toBeNull();
  });
});

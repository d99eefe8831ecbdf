import type { Language } from '../../core/model/language.ts';
import type { Cells, Plan, Register } from '../../core/model/plan.ts';
import type { ColumnSettings } from '../../core/model/register-settings.ts';
import { planOfCells } from './plan-of-cells.ts';

/** A register of a consultant's own: columns by key (`name` is added and names the rows), rows by id. */
export interface OwnRegister {
  readonly columns: Readonly<Record<string, ColumnSettings>>;
  readonly rows: Readonly<Record<string, Cells>>;
}

/** A plan with own registers, in the order given; their rows keep their ids. */
export function planOfOwnRegisters(
  registers: Readonly<Record<string, OwnRegister>>,
  language: Language = 'en',
): Plan {
  const plan = planOfCells({});
  const made = Object.entries(registers).map(([key, { columns, rows }]): [string, Register] => [
    key,
    {
      definition: { title: key, guidance: '', nameColumn: 'name' },
      columns: { name: { type: 'text', title: 'Name' }, ...columns },
      columnOrder: ['name', ...Object.keys(columns)],
      rows: Object.fromEntries(
        Object.entries(rows).map(([id, cells], index) => [
          id,
          { id, position: String(index).padStart(6, '0'), cells },
        ]),
      ),
    },
  ]);
  return {
    ...plan,
    properties: { ...plan.properties, language },
    registers: Object.fromEntries(made),
  };
}

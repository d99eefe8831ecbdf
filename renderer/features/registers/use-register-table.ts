import { useLayoutEffect, useMemo, useRef } from 'react';
import type { FormulaScope } from '../../../core/formula/formula.ts';
import type { CellValue } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import type { Condition, TableView } from '../../../core/model/register-settings.ts';
import { type Arrangement, arrangeRows } from '../../../core/tables/arrange.ts';
import type { ComputedRegister } from '../../../core/tables/calculation.ts';
import { cellMarks } from '../../../core/tables/conditions.ts';
import type { FormatContext } from '../../../core/tables/format-cell.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { rowNamer } from '../../../core/tables/row-names.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { currentWorkbook, useCalculation, usePlan } from '../../state/workbook-store.ts';
import type { GridColumn, GridTotals } from '../../ui/grid/grid-types.ts';
import type { RowModel } from '../../ui/grid/row-model.ts';
import { registerColumns } from './grid-columns.ts';
import { offersOf } from './offers.ts';
import { gridTotals, registerRowModel } from './register-rows.ts';
import { usePlanModules } from './use-plan-modules.ts';
import { useSteady } from './use-steady.ts';

const noView: TableView = {};
const noConditions: readonly Condition[] = [];

/** A register as its page shows it; each part is the same as long as it looks the same. */
export interface RegisterTable {
  readonly computed: ComputedRegister;
  readonly view: TableView;
  readonly formats: CellFormats;
  /** For the formulas of the register, in the reader's language. */
  readonly scope: FormulaScope;
  readonly arrangement: Arrangement;
  readonly columns: readonly GridColumn[];
  readonly model: RowModel;
  /** Totals of the rows shown, by column key; null when no column has one. */
  readonly totals: GridTotals | null;
}

/** How a register's cells are written for reading and for editing. */
export interface CellFormats {
  readonly shown: FormatContext;
  readonly typed: FormatContext;
}

/** How a register's cells are written; made anew only when names of rows that it refers to change. */
function useFormats(module: RegisterModule): CellFormats {
  const language = useLanguage();
  const words = useWords();
  const currency = usePlan((plan) => plan.properties.currency);
  const calculation = useCalculation();
  const targets = module.columns.flatMap(({ type, refersTo }) =>
    type === 'references' ? [calculation.register(refersTo?.register ?? module.key)] : [],
  );
  const names = useSteady(targets.map((target) => target.column(target.module.nameColumn)));
  return useMemo<CellFormats>(() => {
    const plain = { language, currency };
    const plan = names.length > 0 ? currentWorkbook()?.history.plan : undefined;
    if (!plan) return { shown: plain, typed: plain };
    const nameOf = rowNamer(plan, module);
    return {
      shown: {
        ...plain,
        rowName: (id, declaration) => {
          const name = nameOf(id, declaration);
          return name === null ? words('columns.gone') : name === '' ? words('columns.unnamed') : name;
        },
      },
      // A row without a name is typed by its id.
      typed: { ...plain, rowName: (id, declaration) => nameOf(id, declaration) || null },
    };
  }, [names, language, currency, module, words]);
}

/** The rules that look at all values of their column, not only at the cell. */
function measures({ kind }: Condition): boolean {
  return kind === 'colourScale' || kind === 'dataBar';
}

/** How cells are coloured; made anew only when rules change, or the values that a scale or bar measures. */
function useMarks(computed: ComputedRegister, conditions: readonly Condition[]) {
  const { module } = computed;
  const measured = useSteady(conditions.filter(measures).map(({ column }) => computed.column(column)));
  return useMemo(() => {
    const columns = new Map<string, readonly (CellValue | undefined)[]>();
    conditions.filter(measures).forEach(({ column }, index) => {
      columns.set(column, measured[index] ?? []);
    });
    return cellMarks({ module, column: (key) => columns.get(key) ?? [] }, conditions);
  }, [module, conditions, measured]);
}

/** Everything that the page of a register draws. */
export function useRegisterTable(module: RegisterModule, collapsed: ReadonlySet<string>): RegisterTable {
  const register = module.key;
  const computed = useCalculation((calculation) => calculation.register(register));
  const view = usePlan((plan) => plan.registers[register]?.view ?? noView);
  const formats = useFormats(module);
  const format = formats.shown;
  const marks = useMarks(computed, view.conditions ?? noConditions);
  const arranged = useRef<Arrangement | null>(null);
  const arrangement = useMemo(
    () => arrangeRows(computed, view, format, arranged.current),
    [computed, view, format],
  );
  useLayoutEffect(() => {
    arranged.current = arrangement;
  }, [arrangement]);
  const registers = usePlanModules();
  const { language } = format;
  const scope = useMemo<FormulaScope>(
    () => ({ own: module, registers, language }),
    [module, registers, language],
  );
  const { frozenColumns, sort, filters } = view;
  const columns = useMemo(
    () =>
      registerColumns(module, {
        formats,
        scope,
        marks,
        view: {
          ...(sort ? { sort } : {}),
          ...(filters ? { filters } : {}),
          ...(frozenColumns === undefined ? {} : { frozenColumns }),
        },
        rows: () => {
          const rows = currentWorkbook()?.history.plan.registers[register]?.rows;
          return rows ? inOrder(rows) : [];
        },
        properties: () => currentWorkbook()?.history.plan.properties ?? null,
        offers: (declaration) => {
          const plan = currentWorkbook()?.history.plan;
          return plan ? offersOf(plan, module, declaration, formats.shown.language) : [];
        },
      }),
    [module, formats, scope, marks, sort, filters, frozenColumns, register],
  );
  const drawn = useRef<RowModel | null>(null);
  const model = useMemo(
    () => registerRowModel(module, arrangement, { collapsed, format }, drawn.current),
    [module, arrangement, collapsed, format],
  );
  useLayoutEffect(() => {
    drawn.current = model;
  }, [model]);
  const totals = useMemo(() => {
    const texts = gridTotals(module, arrangement.totals, format);
    return Object.keys(texts).length === 0 ? null : texts;
  }, [module, arrangement, format]);
  return { computed, view, formats, scope, arrangement, columns, model, totals };
}

import type { CalendarDay } from '../model/calendar-day.ts';
import type { Language } from '../model/language.ts';
import type { Calculation, ComputedRegister } from '../tables/calculation.ts';
import { type CellMark, cellMarks } from '../tables/conditions.ts';
import { type FormatContext, formatCell } from '../tables/format-cell.ts';
import {
  type ColumnDeclaration,
  type ColumnType,
  findColumn,
  isEditable,
  type RegisterModule,
} from '../tables/register-module.ts';
import { rowNamer } from '../tables/row-names.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';

/** What a view is built with besides its declaration. */
export interface ViewOptions {
  /** Of titles and values; the calculation's when absent. */
  readonly language?: Language;
  /** Today, by which things are overdue; nothing is without it. */
  readonly today?: CalendarDay;
  /** What a calendar shows; the month of its first entry when absent. */
  readonly calendar?: { readonly span: 'month' | 'week'; readonly day: CalendarDay };
  /** The rows that are compared, by id; all when absent. Only bars of scores and radars heed it. */
  readonly rows?: ReadonlySet<string>;
}

/** A row as views name it. */
export interface RowLabel {
  readonly id: string;
  /** Never empty: a row without a name is called so. */
  readonly name: string;
}

/** A labelled text. */
export interface ViewField {
  readonly column: string;
  readonly title: string;
  readonly text: string;
  readonly tone?: NonNullable<CellMark['tone']>;
}

/** A column as a view has it. */
export interface ViewColumn {
  readonly column: string;
  readonly title: string;
}

/** A register opened for building a view: its columns with their titles, and texts by row index. */
export class ViewSource {
  readonly calculation: Calculation;
  readonly module: RegisterModule;
  readonly register: ComputedRegister;
  readonly language: Language;
  readonly format: FormatContext;
  readonly #unnamed: string;
  readonly #nameDeclaration: ColumnDeclaration | undefined;
  #marks: ReturnType<typeof cellMarks> | null = null;

  constructor(module: RegisterModule, calculation: Calculation, { language }: ViewOptions) {
    this.calculation = calculation;
    this.register = calculation.register(module.key);
    this.module = this.register.module.columns.length > 0 ? this.register.module : module;
    this.language = language ?? calculation.language;
    const gone = translate(this.language, 'views.gone');
    this.#unnamed = translate(this.language, 'views.unnamed');
    const nameOf = rowNamer(calculation.plan, this.module);
    this.format = {
      language: this.language,
      currency: calculation.plan.properties.currency,
      rowName: (id, declaration) => {
        const name = nameOf(id, declaration);
        return name === null ? gone : name.trim() || this.#unnamed;
      },
    };
    this.#nameDeclaration = findColumn(this.module, this.module.nameColumn);
  }

  /** A column, when the register has it as one of these types. */
  column(key: string | undefined, ...types: readonly ColumnType[]): ColumnDeclaration | undefined {
    const declaration = key === undefined ? undefined : findColumn(this.module, key);
    return declaration && (types.length === 0 || types.includes(declaration.type)) ? declaration : undefined;
  }

  titleOf({ title }: Pick<ColumnDeclaration, 'title'>): string {
    return titleText(title, this.language);
  }

  /** The row at an index. */
  label(index: number): RowLabel {
    return { id: this.register.rows[index]?.row.id ?? '', name: this.nameAt(index) };
  }

  nameAt(index: number): string {
    const declaration = this.#nameDeclaration;
    const name = declaration ? this.textAt(index, declaration).trim() : '';
    return name === '' ? this.#unnamed : name;
  }

  /** What a cell shows: its value, the code of its error, or what was typed and does not fit. */
  textAt(index: number, declaration: ColumnDeclaration): string {
    const { key } = declaration;
    const value = this.register.column(key)[index];
    if (value !== undefined) return formatCell(declaration, value, this.format);
    const row = this.register.rows[index];
    return row ? (row.row.misfits?.[key] ?? row.errors[key] ?? '') : '';
  }

  /** The columns given as far as the register has them and shows them. */
  shownColumns(keys: readonly string[]): ColumnDeclaration[] {
    return keys.flatMap((key) => {
      const declaration = findColumn(this.module, key);
      return declaration && declaration.isHidden !== true ? [declaration] : [];
    });
  }

  /** The cells of a row that say something, labelled. */
  fieldsAt(index: number, columns: readonly ColumnDeclaration[]): ViewField[] {
    return columns.flatMap((declaration) => {
      const text = this.textAt(index, declaration);
      if (text === '') return [];
      const tone = this.#toneAt(index, declaration.key);
      return [{ column: declaration.key, title: this.titleOf(declaration), text, ...(tone ? { tone } : {}) }];
    });
  }

  #toneAt(index: number, column: string): CellMark['tone'] {
    const row = this.register.rows[index];
    if (!row) return undefined;
    const { plan } = this.calculation;
    this.#marks ??= cellMarks(
      this.register,
      plan.registers[this.module.key]?.view?.conditions ?? this.module.conditions ?? [],
    );
    return this.#marks(row, column).tone;
  }
}

/** A view whose columns the plan has deleted or turned into something else. */
export interface UnavailableView {
  readonly kind: 'unavailable';
  /** What the view needs and does not find: titles of columns, or their keys where they are gone. */
  readonly needs: readonly string[];
}

/** Says that a view cannot be shown for lack of these columns. */
export function unavailable(source: ViewSource, keys: readonly string[]): UnavailableView {
  return {
    kind: 'unavailable',
    needs: keys.map((key) => {
      const declaration = findColumn(source.module, key);
      return declaration ? source.titleOf(declaration) : key;
    }),
  };
}

/** True when a view may write into a column. */
export function isWritable(declaration: ColumnDeclaration | undefined): boolean {
  return declaration !== undefined && isEditable(declaration);
}

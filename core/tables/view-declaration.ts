import type { Title } from './title.ts';

/** A view of a register beside its grid; also a block for the deliverables. Columns are given by their keys. */
export type ViewDeclaration =
  /** Bars over a calendar; without the columns that they are drawn from, no chart is delivered. */
  | { readonly kind: 'gantt'; readonly columns?: GanttColumns }
  /** One card a row, headed by the register's name column, with these columns as labelled texts. */
  | {
      readonly kind: 'cards';
      readonly title: Title;
      readonly columns: readonly string[];
      /** Under the name. */
      readonly subtitle?: string;
    }
  /** Rows in a 5 × 5 field of two rating columns, coloured by across × down. */
  | {
      readonly kind: 'heatMatrix';
      readonly title: Title;
      readonly across: string;
      readonly down: string;
    }
  /** Rows ranked by a score, each bar composed of its parts. */
  | {
      readonly kind: 'scoreBars';
      readonly title: Title;
      readonly score: string;
      /** The rated criteria with the weight of each. */
      readonly parts: readonly { readonly column: string; readonly weight: number }[];
    }
  /** One polygon a row over rating columns. */
  | { readonly kind: 'radar'; readonly title: Title; readonly axes: readonly string[] }
  /** Rows on the days of a month or week. */
  | {
      readonly kind: 'calendar';
      readonly title: Title;
      readonly date: string;
      /** Last day, where rows last. */
      readonly end?: string;
      readonly time?: string;
      readonly colourBy?: string;
    }
  /** Rows of another register against the rows of this one, marked by reference columns there (R, A, C, I). */
  | {
      readonly kind: 'assignmentMatrix';
      readonly title: Title;
      readonly tasks: string;
      /** `exactlyOne`: a task without one, or with several, has a problem; so it is for single references anyway. */
      readonly roles: readonly {
        readonly column: string;
        readonly mark: Title;
        readonly exactlyOne?: boolean;
      }[];
    }
  /** Rows with a box to tick: `done` is a yes/no column, or a choice column with the values that count as done. */
  | {
      readonly kind: 'checklist';
      readonly title: Title;
      readonly done: string;
      readonly doneValues?: readonly string[];
      readonly detail?: readonly string[];
      readonly groupBy?: string;
    }
  /** Sums of numeric columns by a category, month or phase. */
  | {
      readonly kind: 'chart';
      readonly title: Title;
      readonly chart: ChartKind;
      readonly category: string;
      readonly values: readonly string[];
    }
  /** Sums of one numeric column over two dimensions. */
  | {
      readonly kind: 'pivot';
      readonly title: Title;
      readonly rows: string;
      readonly across: readonly string[];
      readonly value: string;
    };

export type ViewKind = ViewDeclaration['kind'];

/** `waterfall` shows how the categories add up to the total. */
export type ChartKind = 'bars' | 'columns' | 'lines' | 'pie' | 'waterfall';

/** The columns from which a Gantt chart is drawn. */
export interface GanttColumns {
  /** First and last day, both included. */
  readonly start: string;
  readonly end: string;
  /** Days, by which what is done is weighed. */
  readonly duration?: string;
  /** The share that is done. */
  readonly progress?: string;
  /** References to the rows that come before. */
  readonly dependsOn?: string;
  /** The choice that says what a row is, with the values for a phase and a milestone; all else is a task. */
  readonly rowKind?: { readonly column: string; readonly phase: string; readonly milestone: string };
  /** What is said beside a milestone in a list of them, such as who is in charge. */
  readonly detail?: readonly string[];
}

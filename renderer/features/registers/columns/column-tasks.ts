/** What is being done with a column in a box or dialog of its own. */
export interface ColumnTask {
  readonly kind:
    | 'filter'
    | 'rename'
    | 'retype'
    | 'choices'
    | 'formula'
    | 'total'
    | 'colours'
    | 'insertLeft'
    | 'insertRight'
    | 'delete'
    /** Those that belong to no single column. */
    | 'insertLast'
    | 'coloursOfAll';
  /** The key of the column; empty for tasks of no single column. */
  readonly column: string;
}

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
    | 'delete';
  readonly column: string;
}

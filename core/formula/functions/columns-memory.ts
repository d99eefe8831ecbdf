import type { RangeValues } from '../values.ts';

/** What has been worked out over a list of columns, as long as they are the same. */
export class ColumnsMemory<Value> {
  readonly #values = new Map<string, Value>();
  readonly #following = new WeakMap<RangeValues, ColumnsMemory<Value>>();

  /** The memory of a list of columns, in their order. */
  of(columns: readonly RangeValues[]): Map<string, Value> {
    const [first, ...others] = columns;
    if (!first) return this.#values;
    let following = this.#following.get(first);
    if (!following) {
      following = new ColumnsMemory();
      this.#following.set(first, following);
    }
    return following.of(others);
  }
}

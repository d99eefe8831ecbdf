import type { RangeValues } from '../values.ts';

/** What has been worked out over a list of columns, as long as they are the same. */
export class ColumnsMemory<Value> {
  readonly #values = new Map<string, Value>();
  readonly #following = new WeakMap<RangeValues, ColumnsMemory<Value>>();

  /** The memory of a list of columns, in their order. */
  of(columns: readonly RangeValues[]): Map<string, Value> {
    let memory: ColumnsMemory<Value> = this;
    for (const column of columns) {
      let following = memory.#following.get(column);
      if (!following) {
        following = new ColumnsMemory();
        memory.#following.set(column, following);
      }
      memory = following;
    }
    return memory.#values;
  }
}

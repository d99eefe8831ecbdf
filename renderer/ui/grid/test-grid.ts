import type { GridColumn, GridRecord } from './grid-types.ts';

/** A column of texts for tests, with what differs. */
export function testColumn(key: string, changes: Partial<GridColumn> = {}): GridColumn {
  return {
    key,
    title: key,
    widthPixels: 100,
    align: 'start',
    editor: 'text',
    isEditable: true,
    computes: false,
    isFrozen: false,
    takesOffersOnly: false,
    text: (record) => String(record.values[key] ?? ''),
    editText: (record) => String(record.values[key] ?? ''),
    tone: (record) => (key in record.stored || !(key in record.values) ? 'typed' : 'computed'),
    isNegative: () => false,
    offers: () => [],
    dayOf: () => null,
    ...changes,
  };
}

/** A record for tests; `computed` values are shown but not typed. */
export function testRecord(
  id: string,
  stored: Readonly<Record<string, string>> = {},
  computed: Readonly<Record<string, string>> = {},
): GridRecord {
  return { id, stored, values: { ...computed, ...stored }, isStrong: false };
}

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Brand } from '../../../core/brand/brand.ts';
import type { StoredBrand } from '../../../electron/bridge/contract.ts';
import { host } from '../../state/bridge.ts';
import { notify, sayHostError } from '../../state/notifications.ts';
import { words } from '../../state/words.ts';

/** The brands that can be chosen; none until they were read. */
const store = createStore<{ readonly brands: readonly StoredBrand[] }>(() => ({ brands: [] }));

async function refresh(): Promise<void> {
  const result = await host.request('brand.list', null);
  if (result.ok) store.setState({ brands: result.value });
  else sayHostError(result.error);
}

/** The list, read anew whenever a component that shows it comes up. */
export function useBrands(): readonly StoredBrand[] {
  useEffect(() => void refresh(), []);
  return useStore(store, ({ brands }) => brands);
}

/** Keeps a brand; gives its id, or null when it could not be kept, which was said. */
export async function saveBrand(brand: Brand, id: string | null): Promise<string | null> {
  const result = await host.request('brand.save', { id, brand });
  if (!result.ok) {
    sayHostError(result.error);
    return null;
  }
  await refresh();
  notify('success', words('brand.saved', { name: brand.name }));
  return result.value.id;
}

/** Asks for a brand file and adds it; gives its id, or null without one. */
export async function importBrand(): Promise<string | null> {
  const result = await host.request('brand.import', null);
  if (!result.ok) {
    sayHostError(result.error);
    return null;
  }
  if (result.value === null) return null;
  await refresh();
  notify('success', words('brand.imported', { name: result.value.brand.name }));
  return result.value.id;
}

export async function exportBrand(brand: Brand): Promise<void> {
  const result = await host.request('brand.export', { brand });
  if (!result.ok) sayHostError(result.error);
  else if (result.value) notify('success', words('brand.exported', { file: result.value.fileName }));
}

export async function deleteBrand({ id, brand }: StoredBrand): Promise<void> {
  const result = await host.request('brand.delete', { id });
  if (!result.ok) {
    sayHostError(result.error);
    return;
  }
  await refresh();
  notify('success', words('brand.deleted', { name: brand.name }));
}

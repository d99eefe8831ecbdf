import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import {
  type OwnTemplate,
  type OwnTemplateChoices,
  parseTemplate,
  serializeTemplate,
  templateOfPlan,
} from '../../../core/templates/own-template.ts';
import type { StoredTemplate } from '../../../electron/bridge/contract.ts';
import { host } from '../../state/bridge.ts';
import { notify, sayHostError } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { currentLanguage, words } from '../../state/words.ts';
import { currentWorkbook, isUserError, newId } from '../../state/workbook-store.ts';

/** The user's own templates; none until they were read. */
const store = createStore<{ readonly templates: readonly StoredTemplate[] }>(() => ({ templates: [] }));
const loaded = new Map<string, Promise<OwnTemplate | null>>();

async function refresh(): Promise<void> {
  const result = await host.request('template.list', null);
  if (result.ok) store.setState({ templates: result.value });
  else sayHostError(result.error);
}

/** The list, read anew whenever a component that shows it comes up. */
export function useOwnTemplates(): readonly StoredTemplate[] {
  useEffect(() => void refresh(), []);
  return useStore(store, ({ templates }) => templates);
}

async function read(id: string): Promise<OwnTemplate | null> {
  const result = await host.request('template.read', { id });
  if (!result.ok) {
    sayHostError(result.error);
    return null;
  }
  try {
    return parseTemplate(result.value.bytes);
  } catch (error) {
    if (!isUserError(error)) throw error;
    notify('error', error.in(currentLanguage()));
    return null;
  }
}

/** One template whole, once it is read; null before, and for no id. */
export function useOwnTemplate(id: string | null): OwnTemplate | null {
  const [found, setFound] = useState<{ readonly id: string; readonly template: OwnTemplate | null } | null>(
    null,
  );
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    const reading = loaded.get(id) ?? read(id);
    loaded.set(id, reading);
    void reading.then((template) => {
      if (template === null) loaded.delete(id);
      if (isCurrent) setFound({ id, template });
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return found !== null && found.id === id ? found.template : null;
}

/** Saves the open plan as a template. */
export async function saveAsTemplate(choices: OwnTemplateChoices): Promise<void> {
  flushPendingEdits();
  const plan = currentWorkbook()?.history.plan;
  if (!plan) return;
  const bytes = serializeTemplate(templateOfPlan(plan, choices, newId));
  const result = await host.request('template.add', { bytes });
  if (!result.ok) {
    sayHostError(result.error);
    return;
  }
  notify('success', words('ownTemplate.saved', { name: result.value.name }));
  await refresh();
}

export async function importTemplate(): Promise<void> {
  const result = await host.request('template.import', null);
  if (!result.ok) sayHostError(result.error);
  else if (result.value) {
    notify('success', words('ownTemplate.imported', { name: result.value.name }));
    await refresh();
  }
}

export async function exportTemplate(id: string): Promise<void> {
  const result = await host.request('template.export', { id });
  if (!result.ok) sayHostError(result.error);
  else if (result.value) notify('success', words('ownTemplate.exported', { file: result.value.fileName }));
}

export async function deleteTemplate({ id, name }: StoredTemplate): Promise<void> {
  const result = await host.request('template.delete', { id });
  if (!result.ok) {
    sayHostError(result.error);
    return;
  }
  loaded.delete(id);
  notify('success', words('ownTemplate.deleted', { name }));
  await refresh();
}

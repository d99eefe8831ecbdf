import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import type { ViewDeclaration } from '../../../core/tables/view-declaration.ts';

type Declared<Kind extends ViewDeclaration['kind']> = Extract<ViewDeclaration, { kind: Kind }>;

/** How a view is looked at: kept while the program runs, never part of the plan. Absent fields are as declared. */
export interface ViewSession {
  readonly calendar?: { readonly span: 'month' | 'week'; readonly day: CalendarDay };
  /** The rows that are compared. */
  readonly rows?: readonly string[];
  readonly chart?: Partial<Pick<Declared<'chart'>, 'chart' | 'category' | 'values'>>;
  readonly pivot?: Partial<Pick<Declared<'pivot'>, 'rows' | 'across' | 'value'>>;
  readonly showsOnlyOpen?: boolean;
}

const store = createStore<Readonly<Record<string, ViewSession>>>(() => ({}));
const untouched: ViewSession = {};

function keyOf({ key }: RegisterModule, view: ViewDeclaration): string {
  return JSON.stringify([key, view.kind, view.kind === 'gantt' ? null : view.title]);
}

/** How a view is looked at, and a way to change it. */
export function useViewSession(
  module: RegisterModule,
  view: ViewDeclaration,
): readonly [ViewSession, (change: Partial<ViewSession>) => void] {
  const key = keyOf(module, view);
  const session = useStore(store, (sessions) => sessions[key] ?? untouched);
  return [session, (change) => store.setState({ [key]: { ...store.getState()[key], ...change } })];
}

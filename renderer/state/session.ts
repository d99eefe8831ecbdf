import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { TemplateId } from '../../core/templates/template.ts';
import type { RecentFile } from '../../electron/bridge/contract.ts';

/** A dialog of the shell; at most one is open. */
export type ShellDialog =
  | { readonly kind: 'palette' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'about' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'properties' }
  | { readonly kind: 'deliver' }
  | { readonly kind: 'import' }
  | { readonly kind: 'add-register' }
  | { readonly kind: 'rename-register' | 'delete-register'; readonly register: string }
  | { readonly kind: 'save-template' }
  | { readonly kind: 'gantt-picture' }
  | { readonly kind: 'schedule'; readonly tab: 'dates' | 'calendar' | 'baselines' }
  | { readonly kind: 'new-plan'; readonly template: TemplateId; readonly ownTemplate?: string };

/** How the window looks now: never part of the plan or of undo. */
export interface Session {
  readonly dialog: ShellDialog | null;
  /** A dialog that a view opened itself, such as the one for links; actions rest meanwhile. */
  readonly hasViewDialog: boolean;
  readonly outlineVisible: boolean;
  readonly outlineWidthPixels: number;
  readonly guidanceVisible: boolean;
  readonly zoomPercent: number;
  /** Only the page of text is to be seen. */
  readonly focusMode: boolean;
  /** In focus mode the line of the cursor stays in the middle. */
  readonly typewriter: boolean;
  /** The section whose title is being edited in the outline. */
  readonly renamingSection: string | null;
  readonly saving: boolean;
  readonly opening: boolean;
  readonly recentFiles: readonly RecentFile[] | null;
}

export const zoomSteps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;
export const outlineWidthLimits = { minimum: 200, maximum: 480 } as const;

const storageKey = 'stratbook.view';
type Kept = Pick<Session, 'outlineVisible' | 'outlineWidthPixels' | 'guidanceVisible' | 'zoomPercent'>;
const defaults: Kept = {
  outlineVisible: true,
  outlineWidthPixels: 272,
  guidanceVisible: true,
  zoomPercent: 100,
};

/** The view as it was left; whatever is missing or malformed is as at the first start. */
export function keptView(text: string | null): Kept {
  let value: unknown = null;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return defaults;
  }
  if (typeof value !== 'object' || value === null) return defaults;
  const found = value as Partial<Record<keyof Kept, unknown>>;
  const truth = (key: 'outlineVisible' | 'guidanceVisible') =>
    typeof found[key] === 'boolean' ? found[key] : defaults[key];
  const { outlineWidthPixels: width, zoomPercent: zoom } = found;
  return {
    outlineVisible: truth('outlineVisible'),
    guidanceVisible: truth('guidanceVisible'),
    outlineWidthPixels: typeof width === 'number' ? clampOutlineWidth(width) : defaults.outlineWidthPixels,
    zoomPercent: zoomSteps.find((step) => step === zoom) ?? defaults.zoomPercent,
  };
}

export function clampOutlineWidth(pixels: number): number {
  return Math.round(Math.min(outlineWidthLimits.maximum, Math.max(outlineWidthLimits.minimum, pixels)));
}

const store = createStore<Session>(() => ({
  ...(typeof localStorage === 'undefined' ? defaults : keptView(localStorage.getItem(storageKey))),
  dialog: null,
  hasViewDialog: false,
  focusMode: false,
  typewriter: false,
  renamingSection: null,
  saving: false,
  opening: false,
  recentFiles: null,
}));

export const currentSession = store.getState;
export const subscribeSession = store.subscribe;

export function useSession<Part>(select: (session: Session) => Part): Part {
  return useStore(store, select);
}

export function changeSession(change: Partial<Session>): void {
  store.setState(change);
  const { outlineVisible, outlineWidthPixels, guidanceVisible, zoomPercent } = store.getState();
  const kept: Kept = { outlineVisible, outlineWidthPixels, guidanceVisible, zoomPercent };
  if (Object.keys(change).some((key) => Object.hasOwn(kept, key)))
    localStorage.setItem(storageKey, JSON.stringify(kept));
}

export function showDialog(dialog: ShellDialog | null): void {
  changeSession({ dialog });
}

/** The next zoom step above or below. */
export function zoomBy(direction: 1 | -1): void {
  const { zoomPercent } = currentSession();
  const next =
    direction === 1
      ? zoomSteps.find((step) => step > zoomPercent)
      : zoomSteps.findLast((step) => step < zoomPercent);
  if (next !== undefined) changeSession({ zoomPercent: next });
}

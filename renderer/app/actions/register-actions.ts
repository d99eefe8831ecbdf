import { findPlanModule, planModules } from '../../../core/tables/plan-modules.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { translate } from '../../../core/words/translate.ts';
import { removeRegister } from '../../features/registers/plan/register-edits.ts';
import { showDialog } from '../../state/session.ts';
import { currentWorkbook, goTo } from '../../state/workbook-store.ts';
import { type Action, type ActionState, withDocument } from './action.ts';

/** Opens one register in the centre. */
function goToRegister({ key, title }: RegisterModule): Action {
  return {
    id: `go.register:${key}`,
    labelKey: 'outline.registers',
    label: (_state, language) =>
      translate(language, 'action.go.register', { register: titleText(title, language) }),
    shortcuts: [],
    isEnabled: withDocument,
    perform: () => goTo({ kind: 'register', register: key }),
  };
}

/** The register in the centre; null where something else is shown. */
function shownRegister({ workbook }: Pick<ActionState, 'workbook'>): RegisterModule | null {
  if (workbook?.place.kind !== 'register') return null;
  return findPlanModule(workbook.history.plan, workbook.place.register) ?? null;
}

const inRegister = (state: ActionState): boolean => shownRegister(state) !== null;
const inOwnRegister = (state: ActionState): boolean => shownRegister(state)?.isOwn === true;

function withShown(perform: (register: string) => void) {
  return (): void => {
    const module = shownRegister({ workbook: currentWorkbook() });
    if (module) perform(module.key);
  };
}

const registerEdits: readonly Action[] = [
  {
    id: 'register.add',
    labelKey: 'action.register.add',
    shortcuts: [],
    isEnabled: withDocument,
    perform: () => showDialog({ kind: 'add-register' }),
  },
  {
    id: 'register.rename',
    labelKey: 'action.register.rename',
    shortcuts: [],
    isEnabled: inOwnRegister,
    perform: withShown((register) => showDialog({ kind: 'rename-register', register })),
  },
  {
    id: 'register.remove',
    labelKey: 'action.register.remove',
    shortcuts: [],
    isEnabled: inRegister,
    perform: withShown(removeRegister),
  },
  {
    id: 'register.delete',
    labelKey: 'action.register.delete',
    shortcuts: [],
    isEnabled: inOwnRegister,
    perform: withShown((register) => showDialog({ kind: 'delete-register', register })),
  },
];

/** What can be done with the registers of the open plan, and each of them to go to. */
export function registerActions({ workbook }: ActionState): readonly Action[] {
  const used = workbook ? planModules(workbook.history.plan) : [];
  return [...registerEdits, ...used.map(goToRegister)];
}

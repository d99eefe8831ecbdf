import type { ColumnType } from '../../../../core/model/register-settings.ts';
import { planModules } from '../../../../core/tables/plan-modules.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { notify } from '../../../state/notifications.ts';
import { currentLanguage, words } from '../../../state/words.ts';
import { currentWorkbook, goTo, newId, validPlace } from '../../../state/workbook-store.ts';
import { edit, moduleNow } from '../table-edits.ts';

/** Puts a declared register, or a hidden one, to use and opens it. */
export function takeRegisterIntoPlan(register: string): void {
  const isKnown = currentWorkbook()?.history.plan.registers[register] !== undefined;
  const isDone = edit([
    isKnown ? { command: 'hide-register', register, isHidden: false } : { command: 'add-register', register },
  ]);
  if (isDone) goTo({ kind: 'register', register });
}

/** A column of a register that is being made. */
export interface FirstColumn {
  readonly title: string;
  readonly type: ColumnType;
}

/** Makes a register of the consultant's own and opens it; the first column names its rows. */
export function createOwnRegister(
  title: string,
  [name, ...others]: readonly [FirstColumn, ...FirstColumn[]],
): boolean {
  const register = `own-${newId()}`;
  const columns = others.map((column) => ({ ...column, title: column.title.trim() }));
  const isDone = edit([
    {
      command: 'add-own-register',
      register,
      title: title.trim(),
      guidance: words('planRegisters.own.guidance'),
      nameTitle: name.title.trim(),
      columns: columns.filter((column) => column.title !== ''),
    },
  ]);
  if (isDone) goTo({ kind: 'register', register });
  return isDone;
}

export function renameOwnRegister(register: string, title: string): boolean {
  return edit([{ command: 'rename-register', register, title: title.trim() }]);
}

/** Turns away from a register that is no longer there. */
function leave(register: string): void {
  const workbook = currentWorkbook();
  if (workbook?.place.kind !== 'register' || workbook.place.register !== register) return;
  const { plan } = workbook.history;
  const [other] = planModules(plan);
  const section = validPlace(plan, { kind: 'section', section: '' });
  goTo(section.kind === 'section' || !other ? section : { kind: 'register', register: other.key });
}

/** Takes a register out of the plan; its rows are kept. */
export function removeRegister(register: string): void {
  const title = titleText(moduleNow(register)?.title ?? { text: register }, currentLanguage());
  if (!edit([{ command: 'hide-register', register, isHidden: true }])) return;
  leave(register);
  notify('success', words('planRegisters.removed', { register: title }), true);
}

/** Deletes a register of the consultant's own with its rows. */
export function deleteOwnRegister(register: string): void {
  if (edit([{ command: 'delete-own-register', register }])) leave(register);
}

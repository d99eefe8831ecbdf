import type { MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../../core/model/assert-never.ts';
import type { MenuEntry, SubMenu } from '../bridge/contract.ts';

/** Left to the system, which knows the field that has the focus and asks for no clipboard permission. */
const roles: Readonly<Record<string, MenuItemConstructorOptions['role']>> = {
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
  'edit.pasteText': 'pasteAndMatchStyle',
  'edit.selectAll': 'selectAll',
};

/** The window's menus as a native menu template. `choose` is told the action of an item. */
export function menuTemplate(
  menus: readonly SubMenu[],
  platform: NodeJS.Platform,
  choose: (actionId: string) => void,
): MenuItemConstructorOptions[] {
  const own = menus.map((menu) => menuItem(menu, choose));
  // The system's own first menu, in its own language; without it macOS would take ours for that.
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...own, { role: 'windowMenu' }] : own;
}

function menuItem(entry: MenuEntry, choose: (actionId: string) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'menu':
      return { label: entry.label, submenu: entry.items.map((item) => menuItem(item, choose)) };
    case 'action': {
      const { actionId, label, accelerator, enabled, checked } = entry;
      const shown: MenuItemConstructorOptions = {
        id: actionId,
        label,
        enabled,
        // The window listens to keys itself: it knows whether an input method is composing.
        registerAccelerator: false,
        ...(accelerator === null ? {} : { accelerator }),
      };
      const role = roles[actionId];
      if (role) return { ...shown, role };
      return {
        ...shown,
        ...(checked === null ? {} : { type: 'checkbox', checked }),
        click: () => choose(actionId),
      };
    }
    default:
      return assertNever(entry);
  }
}

import type { Language } from '../../../core/model/language.ts';
import { translate, type WordKey } from '../../../core/words/translate.ts';
import type { MenuEntry, SubMenu } from '../../../electron/bridge/contract.ts';
import { type Action, type ActionState, actionLabel } from './action.ts';
import { actionGroups } from './catalogue.ts';
import { viewActionsStore } from './contextual.ts';
import { accelerator } from './shortcut.ts';

type Line =
  | string
  | 'separator'
  | { readonly menuKey: WordKey; readonly group: WordKey }
  /** Every action whose id begins so. */
  | { readonly each: string };

/** The menus line by line: ids of actions, or a whole group as a menu within. */
const layout: readonly { readonly titleKey: WordKey; readonly lines: readonly Line[] }[] = [
  {
    titleKey: 'menu.file',
    lines: [
      'file.new',
      'file.open',
      { menuKey: 'menu.recent', group: 'menu.recent' },
      'separator',
      'file.save',
      'file.saveAs',
      'file.saveTemplate',
      'separator',
      'file.import',
      'file.deliver',
      'file.properties',
      'separator',
      'file.settings',
      'separator',
      'file.close',
      'file.exit',
    ],
  },
  {
    titleKey: 'menu.edit',
    lines: [
      'edit.undo',
      'edit.redo',
      'separator',
      'edit.cut',
      'edit.copy',
      'edit.paste',
      'edit.pasteText',
      'separator',
      'edit.selectAll',
      'separator',
      'edit.find',
      'edit.findPlan',
      'edit.replacePlan',
    ],
  },
  {
    titleKey: 'menu.section',
    lines: [
      'section.add',
      'section.addSubsection',
      'section.rename',
      'separator',
      'section.moveUp',
      'section.moveDown',
      'section.indent',
      'section.outdent',
      'separator',
      'section.split',
      'section.turnIntoSection',
      'section.mergePrevious',
      'section.mergeNext',
      'separator',
      { each: 'section.status:' },
      'separator',
      'outline.expandAll',
      'outline.collapseAll',
      'separator',
      'section.previous',
      'section.next',
      'separator',
      'section.delete',
    ],
  },
  {
    titleKey: 'outline.registers',
    lines: [
      'register.add',
      'separator',
      'register.rename',
      'register.remove',
      'register.delete',
      'separator',
      { each: 'go.register:' },
    ],
  },
  {
    titleKey: 'planner.menu',
    lines: [
      'planner.settings',
      'planner.calendar',
      'planner.baseline',
      'separator',
      'planner.critical',
      'planner.slack',
      'planner.newestBaseline',
      { menuKey: 'planner.rows', group: 'planner.rows' },
      'separator',
      'planner.load',
      'planner.picture',
    ],
  },
];
const layoutBehindViews: typeof layout = [
  {
    titleKey: 'menu.view',
    lines: [
      'view.palette',
      'separator',
      'view.outline',
      'view.guidance',
      'view.spelling',
      'view.check',
      'separator',
      'view.focus',
      'view.typewriter',
      'separator',
      'view.zoomIn',
      'view.zoomOut',
      'view.zoomReset',
      'separator',
      { menuKey: 'menu.language', group: 'menu.language' },
      { menuKey: 'menu.theme', group: 'menu.theme' },
      'separator',
      'view.fullScreen',
    ],
  },
  { titleKey: 'menu.help', lines: ['help.shortcuts', 'separator', 'help.about'] },
];

/** The native menus in a language, as things are now. */
export function nativeMenus(state: ActionState, language: Language): SubMenu[] {
  const groups = actionGroups(state);
  const byId = new Map(groups.flatMap((group) => group.actions).map((action) => [action.id, action]));
  const item = (action: Action): MenuEntry => ({
    kind: 'action',
    actionId: action.id,
    label: actionLabel(action, state, language).replaceAll('&', '&&'),
    accelerator: action.shortcuts[0] === undefined ? null : accelerator(action.shortcuts[0]),
    enabled: action.isEnabled(state),
    checked: action.isChecked ? action.isChecked(state) : null,
  });
  const line = (entry: Line): readonly MenuEntry[] => {
    if (entry === 'separator') return [{ kind: 'separator' }];
    if (typeof entry === 'string') {
      const action = byId.get(entry);
      return action ? [item(action)] : [];
    }
    if ('each' in entry)
      return [...byId.values()].filter(({ id }) => id.startsWith(entry.each)).map((action) => item(action));
    const within = groups.find((group) => group.titleKey === entry.group)?.actions ?? [];
    const items: MenuEntry[] = within.map(item);
    if (entry.group === 'menu.recent') {
      if (items.length === 0) return [];
      const clear = byId.get('file.clearRecent');
      if (clear) items.push({ kind: 'separator' }, item(clear));
    }
    return [{ kind: 'menu', label: translate(language, entry.menuKey), items }];
  };
  const menu = ({ titleKey, lines }: (typeof layout)[number]): SubMenu => ({
    kind: 'menu',
    label: translate(language, titleKey),
    items: lines.flatMap(line),
  });
  const ofViews = viewActionsStore.getState().offered.map(
    ({ menuKey, entries }): SubMenu => ({
      kind: 'menu',
      label: translate(language, menuKey),
      items: entries.map((entry) => (entry === 'separator' ? { kind: 'separator' } : item(entry))),
    }),
  );
  return [...layout.map(menu), ...ofViews, ...layoutBehindViews.map(menu)];
}

import { sectionStatuses } from '../../../core/model/plan.ts';
import { maximumLevel } from '../../../core/narrative/numbering.ts';
import { translate } from '../../../core/words/translate.ts';
import { outlineOf } from '../../features/outline/outline-model.ts';
import { progressKey } from '../../features/outline/progress-mark.tsx';
import {
  addSectionAfter,
  currentSection,
  deleteSection,
  indentSection,
  moveSection,
  outdentSection,
  stepSection,
} from '../../features/outline/section-edits.ts';
import {
  collapseAll,
  expandAll,
  mergeWithNext,
  mergeWithPrevious,
  setStatus,
  splitAt,
} from '../../features/outline/section-work.ts';
import { canIndent, canOutdent, moveDown, moveUp, type TreeItem } from '../../features/outline/tree-moves.ts';
import { cursorPlace, headingAtCursor } from '../../features/sections/text-cursor.ts';
import { changeSession } from '../../state/session.ts';
import { type Action, type ActionState, withDocument } from './action.ts';

/** Enabled where a section is shown and the outline allows it. */
function forSection(allows: (items: readonly TreeItem[], section: string) => boolean = () => true) {
  return ({ workbook }: ActionState): boolean =>
    workbook?.place.kind === 'section' && allows(outlineOf(workbook.history.plan), workbook.place.section);
}

/** Does something to the section in the centre. */
function withSection(perform: (section: string) => void) {
  return (): void => {
    const section = currentSection();
    if (section !== null) perform(section);
  };
}

const levelOf = (items: readonly TreeItem[], id: string): number =>
  items.find((item) => item.id === id)?.level ?? 1;

export const sectionActions: readonly Action[] = [
  {
    id: 'section.add',
    labelKey: 'action.section.add',
    shortcuts: ['Mod+Shift+Enter'],
    isEnabled: withDocument,
    perform: () => addSectionAfter(currentSection(), false),
  },
  {
    id: 'section.addSubsection',
    labelKey: 'action.section.addSubsection',
    shortcuts: ['Mod+Alt+Enter'],
    isEnabled: forSection((items, section) => levelOf(items, section) < maximumLevel),
    perform: withSection((section) => addSectionAfter(section, true)),
  },
  {
    id: 'section.rename',
    labelKey: 'action.section.rename',
    shortcuts: ['F2'],
    isEnabled: forSection(),
    perform: withSection((section) => changeSession({ renamingSection: section, outlineVisible: true })),
  },
  {
    id: 'section.moveUp',
    labelKey: 'action.section.moveUp',
    shortcuts: ['Alt+Shift+Up'],
    isEnabled: forSection((items, section) => moveUp(items, section) !== null),
    perform: withSection((section) => moveSection(section, 'up')),
  },
  {
    id: 'section.moveDown',
    labelKey: 'action.section.moveDown',
    shortcuts: ['Alt+Shift+Down'],
    isEnabled: forSection((items, section) => moveDown(items, section) !== null),
    perform: withSection((section) => moveSection(section, 'down')),
  },
  {
    id: 'section.indent',
    labelKey: 'action.section.indent',
    shortcuts: ['Alt+Shift+Right'],
    isEnabled: forSection((items, section) => canIndent(items, section, maximumLevel)),
    perform: withSection(indentSection),
  },
  {
    id: 'section.outdent',
    labelKey: 'action.section.outdent',
    shortcuts: ['Alt+Shift+Left'],
    isEnabled: forSection(canOutdent),
    perform: withSection(outdentSection),
  },
  {
    id: 'section.split',
    labelKey: 'action.section.split',
    shortcuts: ['Mod+Alt+Shift+Enter'],
    isEnabled: forSection(),
    perform: withSection((section) => {
      const place = cursorPlace();
      if (place) splitAt(section, place, false);
    }),
  },
  {
    id: 'section.turnIntoSection',
    labelKey: 'action.section.turnIntoSection',
    shortcuts: [],
    isEnabled: forSection((items, section) => levelOf(items, section) < maximumLevel),
    perform: withSection((section) => {
      const place = headingAtCursor();
      if (place) splitAt(section, place, true);
    }),
  },
  {
    id: 'section.mergePrevious',
    labelKey: 'action.section.mergePrevious',
    shortcuts: [],
    isEnabled: forSection((items, section) => items[0]?.id !== section),
    perform: withSection(mergeWithPrevious),
  },
  {
    id: 'section.mergeNext',
    labelKey: 'action.section.mergeNext',
    shortcuts: [],
    isEnabled: forSection((items, section) => items.at(-1)?.id !== section),
    perform: withSection(mergeWithNext),
  },
  ...sectionStatuses.map(
    (status): Action => ({
      id: `section.status:${status}`,
      labelKey: 'action.section.status',
      label: (_state, language) =>
        translate(language, 'action.section.statusOf', { status: translate(language, progressKey(status)) }),
      shortcuts: [],
      isEnabled: forSection(),
      isChecked: ({ workbook }) =>
        workbook?.place.kind === 'section' &&
        (workbook.history.plan.sections[workbook.place.section]?.status ?? 'draft') === status,
      perform: withSection((section) => setStatus([section], status)),
    }),
  ),
  {
    id: 'outline.expandAll',
    labelKey: 'action.outline.expandAll',
    shortcuts: [],
    isEnabled: withDocument,
    perform: expandAll,
  },
  {
    id: 'outline.collapseAll',
    labelKey: 'action.outline.collapseAll',
    shortcuts: [],
    isEnabled: withDocument,
    perform: collapseAll,
  },
  {
    id: 'section.delete',
    labelKey: 'action.section.delete',
    shortcuts: [],
    isEnabled: forSection(),
    perform: withSection(deleteSection),
  },
  {
    id: 'section.previous',
    labelKey: 'action.section.previous',
    shortcuts: ['Mod+PageUp'],
    isEnabled: forSection((items, section) => items[0]?.id !== section),
    perform: () => stepSection(-1),
  },
  {
    id: 'section.next',
    labelKey: 'action.section.next',
    shortcuts: ['Mod+PageDown'],
    isEnabled: forSection((items, section) => items.at(-1)?.id !== section),
    perform: () => stepSection(1),
  },
];

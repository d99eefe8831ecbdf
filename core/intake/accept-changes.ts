import type { CommandCall } from '../commands/run.ts';
import type { IdSource } from '../model/identifiers.ts';
import type { Plan, Section } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { type BlockNode, emptyRichText, mediaNames, type RichText } from '../narrative/document.ts';
import { findWords } from '../narrative/review-marks.ts';
import type { NodePath } from './compare-texts.ts';
import {
  insertBlock,
  insertRow,
  nodeAt,
  removeNode,
  replaceContent,
  replaceNode,
  type TreeNode,
} from './edit-tree.ts';
import { type Counterparts, counterpartsOf } from './plan-counterparts.ts';
import type { BaselineSection, ChangeEdit, ReportChange, ReturnedReport } from './report-changes.ts';

/**
 * The commands that take accepted changes of a returned report into the plan, which may have moved on since it was
 * delivered: run together they are one edit. Changes whose place is gone are put as near to it as can be, or left out
 * when there is nothing left to change.
 */
export function acceptChanges(
  plan: Plan,
  report: ReturnedReport,
  accepted: ReadonlySet<string>,
  newId: IdSource,
): CommandCall[] {
  const changes = report.changes.filter((change) => accepted.has(change.id));
  const contents = new Map<string, RichText>();
  const calls: CommandCall[] = [];
  const after: CommandCall[] = [];
  const baseline = new Map(report.baseline.sections.map((section) => [section.id, section]));

  const bySection = new Map<string, ReportChange[]>();
  for (const change of changes) {
    const own = bySection.get(change.place.section);
    if (own) own.push(change);
    else bySection.set(change.place.section, [change]);
  }
  for (const [id, own] of bySection) {
    const now = sectionOf(plan, id);
    const section = baseline.get(id);
    if (!now || !section) continue;
    for (const { edit } of own)
      if (edit.kind === 'rename') calls.push({ command: 'rename-section', section: id, title: edit.title });
    const content = editedText(section, now, own);
    contents.set(id, content);
    if (JSON.stringify(content) !== JSON.stringify(now.content))
      calls.push({ command: 'set-section-content', section: id, content });
  }

  const added = addedSections(plan, changes, newId);
  for (const { id, call } of added.values()) {
    contents.set(id, call.content);
    after.push(call);
  }
  const deleted = new Set(
    changes.flatMap(({ edit, place }) => (edit.kind === 'deleteSection' ? [place.section] : [])),
  );
  after.push(...deletions(plan, deleted));
  for (const { edit, place } of changes) {
    if (edit.kind !== 'note') continue;
    const target = edit.inAdded === null ? place.section : added.get(edit.inAdded)?.id;
    if (target === undefined || deleted.has(target)) continue;
    const known = sectionOf(plan, target) ?? (contents.has(target) ? { content: emptyRichText } : undefined);
    if (known) after.push(noteCall(target, edit, contents.get(target) ?? known.content));
  }
  const all = [...calls, ...after];
  return [...pictures(plan, report, contents), ...all];
}

function sectionOf(plan: Plan, id: string): Section | undefined {
  return Object.hasOwn(plan.sections, id) ? plan.sections[id] : undefined;
}

/** The text of a section with the changes made. */
function editedText(section: BaselineSection, now: Section, changes: readonly ReportChange[]): RichText {
  const root = structuredCopy(now.content);
  const known = counterpartsOf(section, now);
  const nodes = new Map<string, TreeNode>();
  const remember = (path: NodePath | null): void => {
    const own = path === null ? null : known.pathOf(path);
    const node = own === null ? undefined : nodeAt(root, own);
    if (path !== null && node) nodes.set(path.join('.'), node);
  };
  // All nodes are found before any moves.
  for (const { edit } of changes) for (const path of pathsOf(edit)) remember(path);
  const found = (path: NodePath | null): TreeNode | null =>
    path === null ? null : (nodes.get(path.join('.')) ?? null);
  /** What was put behind a place already, so that the next goes behind it. */
  const putBehind = new Map<string, TreeNode>();
  for (const { edit } of changes) apply(edit, root, section, known, found, putBehind);
  return root;
}

function structuredCopy(content: RichText): RichText {
  // Rich text is plain JSON.
  return JSON.parse(JSON.stringify(content)) as RichText;
}

function pathsOf(edit: ChangeEdit): (NodePath | null)[] {
  switch (edit.kind) {
    case 'text':
    case 'block':
    case 'caption':
    case 'remove':
      return [edit.path];
    case 'insert':
      return [edit.previous, edit.next, edit.root.length > 0 ? edit.root.slice(0, -1) : null];
    case 'insertRow':
      return [edit.table, edit.previous >= 0 ? [...edit.table, edit.previous] : null];
    default:
      return [];
  }
}

function apply(
  edit: ChangeEdit,
  root: RichText,
  section: BaselineSection,
  known: Counterparts,
  found: (path: NodePath | null) => TreeNode | null,
  putBehind: Map<string, TreeNode>,
): void {
  switch (edit.kind) {
    case 'text': {
      const node = found(edit.path);
      if (node && (node.type === 'paragraph' || node.type === 'heading')) replaceContent(node, edit.content);
      else {
        const block: BlockNode = { type: 'paragraph', content: [...edit.content] };
        root.content.splice(placeNear(root, edit.path, section, known), 0, block);
      }
      break;
    }
    case 'block': {
      const node = found(edit.path);
      if (node) replaceNode(root, node, edit.block);
      else root.content.splice(placeNear(root, edit.path, section, known), 0, edit.block);
      break;
    }
    case 'caption': {
      const node = found(edit.path);
      if (node?.type === 'image') node.attrs = { ...node.attrs, caption: edit.caption };
      else if (node?.type === 'table') node.attrs = { ...node.attrs, caption: edit.caption };
      else if (node?.type === 'liveBlock') node.attrs = { ...node.attrs, caption: edit.caption };
      break;
    }
    case 'remove': {
      const node = found(edit.path);
      if (node) removeNode(root, node);
      break;
    }
    case 'insert': {
      const holder = holderOf(edit.root, root, found);
      const key = `${edit.root.join('.')}>${edit.previous?.join('.') ?? ''}`;
      const previous = putBehind.get(key) ?? found(edit.previous);
      const next = found(edit.next);
      const isLost = !previous && !next && edit.root.length === 0 && (edit.previous ?? edit.next) !== null;
      if (isLost) root.content.splice(placeNear(root, edit.previous ?? [0], section, known), 0, edit.block);
      else insertBlock(holder, edit.block, edit.frames, previous, next);
      putBehind.set(key, edit.block);
      break;
    }
    case 'insertRow': {
      const table = found(edit.table);
      if (table?.type !== 'table') break;
      const key = `${edit.table.join('.')}#${edit.previous}`;
      const previous =
        putBehind.get(key) ?? (edit.previous >= 0 ? found([...edit.table, edit.previous]) : null);
      insertRow(table, edit.row, previous);
      putBehind.set(key, edit.row);
      break;
    }
    case 'rename':
    case 'addSection':
    case 'deleteSection':
    case 'note':
      break;
  }
}

/** The cell that something is put into; the text itself when the cell is gone. */
function holderOf(
  path: NodePath,
  root: RichText,
  found: (path: NodePath | null) => TreeNode | null,
): { content: BlockNode[] } {
  const row = path.length > 0 ? found(path.slice(0, -1)) : null;
  const cell = row?.type === 'tableRow' ? row.content[path.at(-1) ?? 0] : undefined;
  return cell ?? root;
}

/** The index among the blocks of the text that comes nearest behind a place that is gone. */
function placeNear(root: RichText, path: NodePath, section: BaselineSection, known: Counterparts): number {
  for (let index = Math.min(path[0] ?? 0, section.content.content.length) - 1; index >= 0; index--) {
    const own = known.pathOf([index]);
    if (own !== null) return Math.min(root.content.length, (own[0] ?? 0) + 1);
  }
  return (path[0] ?? 0) === 0 ? 0 : root.content.length;
}

type AddCall = Extract<CommandCall, { command: 'add-section' }> & { readonly content: RichText };

/** New sections by the ids of their changes, each behind the section or new section that it followed. */
function addedSections(
  plan: Plan,
  changes: readonly ReportChange[],
  newId: IdSource,
): Map<string, { readonly id: string; readonly call: AddCall }> {
  const made = new Map<string, { readonly id: string; readonly call: AddCall }>();
  for (const change of changes) {
    const { edit, place } = change;
    if (edit.kind !== 'addSection') continue;
    const id = newId();
    const behind = edit.behind === null ? undefined : made.get(edit.behind);
    const after = behind?.id ?? (sectionOf(plan, place.section) ? place.section : null);
    const content: RichText =
      edit.blocks.length > 0 ? { type: 'doc', content: [...edit.blocks] } : emptyRichText;
    made.set(change.id, {
      id,
      call: {
        command: 'add-section',
        section: id,
        ...(after === null && place.section !== '' ? {} : { after }),
        level: edit.level,
        title: edit.title,
        content,
      },
    });
  }
  return made;
}

/** Deletes sections but not those below them, which take their level instead. */
function deletions(plan: Plan, deleted: ReadonlySet<string>): CommandCall[] {
  const sections = inOrder(plan.sections);
  const calls: CommandCall[] = [];
  // From the end, so that what is below is settled first.
  for (let index = sections.length - 1; index >= 0; index--) {
    const section = sections[index];
    if (!section || !deleted.has(section.id)) continue;
    const below: Section[] = [];
    for (let at = index + 1; (sections[at]?.level ?? 0) > section.level; at++) {
      const child = sections[at];
      const isDirect = below.length === 0 || (child?.level ?? 0) <= (below.at(-1)?.level ?? 0);
      if (child && !deleted.has(child.id) && isDirect) below.push(child);
    }
    for (const child of below.reverse())
      calls.push({ command: 'move-section', section: child.id, after: section.id, level: section.level });
    calls.push({ command: 'delete-section', section: section.id });
  }
  return calls;
}

function noteCall(
  section: string,
  edit: Extract<ChangeEdit, { kind: 'note' }>,
  content: RichText,
): CommandCall {
  const range = findWords(content, edit.words, edit.occurrence);
  return {
    command: 'add-review-note',
    section,
    text: edit.text,
    author: edit.author,
    at: edit.at,
    quote: edit.quote,
    ...(range ? { range } : {}),
    isResolved: edit.isResolved,
  };
}

/** Pictures that the texts show and the plan does not hold yet. */
function pictures(
  plan: Plan,
  report: ReturnedReport,
  contents: ReadonlyMap<string, RichText>,
): CommandCall[] {
  const names = new Set([...contents.values()].flatMap((content) => [...mediaNames(content)]));
  return [...names].flatMap((name): CommandCall[] => {
    const media = Object.hasOwn(report.media, name) ? report.media[name] : undefined;
    return media && !Object.hasOwn(plan.media, name)
      ? [{ command: 'add-picture', data: new Uint8Array(media.bytes) }]
      : [];
  });
}

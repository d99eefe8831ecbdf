import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Select,
  Tab,
  TabList,
} from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { liveBlockHtml } from '../../../../core/deliver/html/live-block-html.ts';
import { buildReport } from '../../../../core/deliver/report.ts';
import type { LiveBlockNode } from '../../../../core/narrative/document.ts';
import type { BlockSource } from '../../../../core/narrative/live-sources.ts';
import { blockName } from '../../../../core/narrative/reference-name.ts';
import type { Calculation } from '../../../../core/tables/calculation.ts';
import type { RegisterModule } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useWords } from '../../../state/words.ts';
import { useCalculation } from '../../../state/workbook-store.ts';
import { DialogMain } from '../../../ui/dialog-main.tsx';
import { ownStep } from '../plan-binding.ts';
import prose from '../prose.module.css';
import { blockForms, formKey, type TableSource } from './block-choices.ts';
import { ColumnChoice } from './column-choice.tsx';
import { FilterChoice } from './filter-choice.tsx';
import { GroupChoice, SortChoice } from './level-choices.tsx';
import styles from './live-block.module.css';

interface LiveBlockDialogProps {
  readonly editor: Editor;
  /** Of the block in the text; null to put in a new one at the cursor. */
  readonly position: number | null;
  readonly onClose: () => void;
}

interface Block {
  readonly source: BlockSource;
  readonly caption: string;
}

/** What a table or picture of a register in the text shows: which one, its columns, rows, groups and order. */
export function LiveBlockDialog({ editor, position, onClose }: LiveBlockDialogProps) {
  const words = useWords();
  const calculation = useCalculation();
  const [block, setBlock] = useState<Block | null>(
    () => blockAt(editor, position) ?? firstBlock(calculation),
  );
  const shown = useDeferredValue(block);
  if (!block) return null;
  const { source, caption } = block;
  const module = calculation.modules.find(({ key }) => key === source.register);
  const { plan, language } = calculation;
  const nameOf = (of: BlockSource) => blockName(of, plan, language).slice(0, 300);
  const change = (next: BlockSource): void => {
    // A caption that is the name follows it; one of the consultant's own stays.
    const follows = caption === nameOf(source);
    setBlock({ source: next, caption: follows ? nameOf(next) : caption });
  };
  const apply = (): void => {
    putBlock(editor, position, { source, caption: caption.trim() }, nameOf(source));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 'min(1080px, calc(100vw - 48px))' }} data-testid="live-block-dialog">
        <DialogBody>
          <DialogTitle>
            {words(position === null ? 'editor.block.insert' : 'editor.block.change')}
          </DialogTitle>
          <DialogMain className={styles.main}>
            <div className={styles.choices}>
              <div className={styles.pair}>
                <Field label={words('editor.block.register')}>
                  <Select
                    value={source.register}
                    data-testid="block-register"
                    onChange={(_event, { value }) => change({ kind: 'table', register: value })}
                  >
                    {module ? null : <option value={source.register}>{source.register}</option>}
                    {calculation.modules.map(({ key, title }) => (
                      <option key={key} value={key}>
                        {titleText(title, language)}
                      </option>
                    ))}
                  </Select>
                </Field>
                {module ? <FormField module={module} source={source} onSource={change} /> : null}
              </div>
              <Field label={words('editor.captionText')}>
                <Input
                  value={caption}
                  maxLength={500}
                  data-testid="block-caption"
                  onChange={(_event, { value }) => setBlock({ source, caption: value })}
                />
              </Field>
              {module && source.kind === 'table' ? (
                <TableChoices module={module} source={source} onSource={change} />
              ) : null}
            </div>
            {shown ? <Preview block={shown} calculation={calculation} /> : null}
          </DialogMain>
          <DialogActions>
            <Button onClick={onClose}>{words('app.cancel')}</Button>
            <Button appearance="primary" onClick={apply} data-testid="block-apply">
              {words(position === null ? 'editor.insert' : 'app.ok')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function FormField(props: {
  readonly module: RegisterModule;
  readonly source: BlockSource;
  readonly onSource: (source: BlockSource) => void;
}) {
  const words = useWords();
  const forms = blockForms(props.module, useCalculation(), words);
  return (
    <Field label={words('editor.block.form')}>
      <Select
        value={formKey(props.source)}
        data-testid="block-form"
        onChange={(_event, { value }) => {
          const form = forms.find(({ key }) => key === value);
          if (form) props.onSource(form.source);
        }}
      >
        {forms.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}

const parts = ['columns', 'filter', 'group', 'sort'] as const;
type Part = (typeof parts)[number];

function TableChoices({
  module,
  source,
  onSource,
}: {
  readonly module: RegisterModule;
  readonly source: TableSource;
  readonly onSource: (source: BlockSource) => void;
}) {
  const words = useWords();
  const [part, setPart] = useState<Part>('columns');
  const choice = { module, source, onSource };
  return (
    <div className={styles.table}>
      <TabList
        size="small"
        selectedValue={part}
        onTabSelect={(_event, { value }) => setPart(parts.find((name) => name === value) ?? 'columns')}
      >
        {parts.map((name) => (
          <Tab key={name} value={name} data-testid={`block-${name}`}>
            {words(`editor.block.${name}`)}
          </Tab>
        ))}
      </TabList>
      <div className={styles.part}>
        {part === 'columns' ? <ColumnChoice {...choice} /> : null}
        {part === 'filter' ? <FilterChoice {...choice} /> : null}
        {part === 'group' ? <GroupChoice {...choice} /> : null}
        {part === 'sort' ? <SortChoice {...choice} /> : null}
      </div>
      <Checkbox
        label={words('editor.block.totals')}
        checked={source.hasTotals !== false}
        onChange={(_event, { checked }) => onSource({ ...source, hasTotals: checked === true })}
      />
    </div>
  );
}

function Preview({ block, calculation }: { readonly block: Block; readonly calculation: Calculation }) {
  const words = useWords();
  const html = useMemo(() => {
    const { plan, language } = calculation;
    const node: LiveBlockNode = { type: 'liveBlock', attrs: { source: block.source, name: '' } };
    return liveBlockHtml(node, { report: buildReport(plan, { language }) }).html;
  }, [block.source, calculation]);
  return (
    <section
      className={styles.preview}
      aria-label={words('editor.block.preview')}
      data-testid="block-preview"
    >
      <div className={`${prose.prose} ${styles.paper}`}>
        <div className="tiptap">
          <figure data-live-block="">
            <figcaption hidden={block.caption === ''}>{block.caption}</figcaption>
            {/* Escaped where it was made: nothing of the plan becomes markup. */}
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above. */}
            <div dangerouslySetInnerHTML={{ __html: html }} />
          </figure>
        </div>
      </div>
    </section>
  );
}

function blockAt(editor: Editor, position: number | null): Block | null {
  const node = position === null ? null : editor.state.doc.nodeAt(position);
  if (node?.type.name !== 'liveBlock') return null;
  const { attrs } = node.toJSON() as LiveBlockNode;
  return { source: attrs.source, caption: attrs.caption ?? '' };
}

/** The first register that has rows. */
function firstBlock(calculation: Calculation): Block | null {
  const { modules, plan, language } = calculation;
  const module = modules.find(({ key }) => calculation.register(key).rows.length > 0) ?? modules[0];
  if (!module) return null;
  const source: BlockSource = { kind: 'table', register: module.key };
  return { source, caption: blockName(source, plan, language) };
}

function putBlock(editor: Editor, position: number | null, block: Block, name: string): void {
  const caption = block.caption === '' ? undefined : block.caption;
  const present = position === null ? null : editor.state.doc.nodeAt(position);
  // By its id the text knows the number of what has a caption.
  const id: unknown = present?.attrs.id ?? (caption === undefined ? undefined : crypto.randomUUID());
  const attributes = { ...present?.attrs, source: block.source, name, caption, id };
  if (position === null) {
    editor
      .chain()
      .focus()
      .insertContent({ type: 'liveBlock', attrs: attributes })
      .setMeta(ownStep, true)
      .run();
    return;
  }
  if (present?.type.name !== 'liveBlock') return;
  editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.setNodeMarkup(position, null, attributes);
      return true;
    })
    .setNodeSelection(position)
    .setMeta(ownStep, true)
    .run();
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Field,
  Select,
} from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import type { LiveReferenceNode } from '../../../core/narrative/document.ts';
import type { ReferenceFormat } from '../../../core/narrative/live-sources.ts';
import { planText } from '../../../core/narrative/plan-text.ts';
import type { WordKey } from '../../../core/words/translate.ts';
import { useWords } from '../../state/words.ts';
import { useCalculation } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import styles from './offers.module.css';
import { ownStep } from './plan-binding.ts';

const scales = ['none', 'tenThousand', 'hundredMillion', 'thousand', 'million'] as const;
const currencies = ['symbol', 'code', 'name', 'none'] as const;
const dates = ['long', 'short', 'monthDay', 'month', 'year', 'quarter'] as const;
const decimals = ['0', '1', '2', '3', '4'] as const;

interface ReferenceDialogProps {
  readonly editor: Editor;
  /** Of the live reference in the text. */
  readonly position: number;
  readonly onClose: () => void;
}

/** How a live figure is written: currency, 万 or thousands, decimals, date. Shows what it will say. */
export function ReferenceDialog({ editor, position, onClose }: ReferenceDialogProps) {
  const words = useWords();
  const calculation = useCalculation();
  const [node] = useState(() => editor.state.doc.nodeAt(position)?.toJSON() as LiveReferenceNode | undefined);
  const [format, setFormat] = useState<ReferenceFormat>(node?.attrs.format ?? {});
  if (node?.type !== 'liveReference') return null;
  const shown = planText(calculation).reference({ ...node, attrs: { ...node.attrs, format } });
  const change = (key: keyof ReferenceFormat, value: string): void => {
    const { [key]: _dropped, ...others } = format;
    if (value === '') setFormat(others);
    else setFormat({ ...others, [key]: key === 'decimals' ? Number(value) : value } as ReferenceFormat);
  };
  const apply = (): void => {
    const present = editor.state.doc.nodeAt(position);
    if (present?.type.name === 'liveReference')
      editor
        .chain()
        .focus()
        .command(({ tr }) => {
          const own = Object.keys(format).length > 0 ? format : undefined;
          tr.setNodeMarkup(position, null, { ...present.attrs, format: own });
          return true;
        })
        .setNodeSelection(position)
        .setMeta(ownStep, true)
        .run();
    onClose();
  };
  const field = (key: keyof ReferenceFormat, label: WordKey, values: readonly string[]) => (
    <Field label={words(label)}>
      <Select value={String(format[key] ?? '')} onChange={(_event, { value }) => change(key, value)}>
        <option value="">{words('editor.formatUsual')}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {key === 'decimals' ? value : words(`editor.format.${key}.${value}` as WordKey)}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 460 }} data-testid="reference-dialog">
        <DialogBody>
          <DialogTitle>{words('editor.format')}</DialogTitle>
          <DialogMain>
            <p className={styles.shown} data-testid="reference-preview">
              {shown.text}
            </p>
            <p className={styles.source}>{node.attrs.name}</p>
            <div className={styles.fields}>
              {field('currency', 'editor.formatCurrency', currencies)}
              {field('scale', 'editor.formatScale', scales)}
              {field('decimals', 'editor.formatDecimals', decimals)}
              {field('date', 'editor.formatDate', dates)}
            </div>
          </DialogMain>
          <DialogActions>
            <Button onClick={onClose}>{words('app.cancel')}</Button>
            <Button appearance="primary" onClick={apply} data-testid="reference-apply">
              {words('app.ok')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

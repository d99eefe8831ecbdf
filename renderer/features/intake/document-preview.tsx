import { Field, Select } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { ImportedDocument } from '../../../core/intake/imported-document.ts';
import { plainText } from '../../../core/narrative/document.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { outlineOf } from '../outline/outline-model.ts';
import styles from './intake.module.css';

interface DocumentPreviewProps {
  readonly document: ImportedDocument;
  /** The section behind which it goes; empty for the end. */
  readonly after: string;
  readonly onPlace: (after: string) => void;
}

/** Characters of a section's text that the preview shows. */
const sampleLength = 120;

/** The outline of a document that is to be imported, and where it is to go. */
export function DocumentPreview({ document, after, onPlace }: DocumentPreviewProps) {
  const words = useWords();
  const sections = usePlan((plan) => outlineOf(plan));
  const lines = useMemo(
    () =>
      document.sections.map((section, index) => ({
        key: String(index),
        level: section.level,
        title: section.title,
        text: plainText(section.content).replace(/\s+/g, ' ').trim(),
      })),
    [document],
  );
  return (
    <div className={styles.preview}>
      <Field label={words('intake.where')}>
        <Select value={after} onChange={(_event, { value }) => onPlace(value)} data-testid="intake-place">
          <option value="">{words('intake.atEnd')}</option>
          {sections.map((section) => (
            <option key={section.id} value={section.id}>
              {words('intake.after', {
                section: `${'\u2003'.repeat(section.level - 1)}${section.number} ${section.title}`.trimEnd(),
              })}
            </option>
          ))}
        </Select>
      </Field>
      <ol className={styles.outline} data-testid="intake-outline">
        {lines.map(({ key, level, title, text }) => (
          <li key={key} style={{ paddingInlineStart: (level - 1) * 20 }} data-level={level}>
            <span className={styles.outlineTitle}>{title === '' ? words('intake.untitled') : title}</span>
            {text === '' ? null : (
              <span className={styles.outlineText}>
                {text.length > sampleLength ? `${[...text].slice(0, sampleLength).join('')}…` : text}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

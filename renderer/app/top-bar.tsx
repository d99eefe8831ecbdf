import { Button, Tooltip } from '@fluentui/react-components';
import {
  ArrowExport20Regular,
  ArrowRedo20Regular,
  ArrowUndo20Regular,
  type FluentIcon,
  PanelLeft20Filled,
  PanelLeft20Regular,
  Save20Regular,
  Search16Regular,
  Settings20Regular,
} from '@fluentui/react-icons';
import { nameOf } from '../state/documents.ts';
import { useWords } from '../state/words.ts';
import { useWorkbook } from '../state/workbook-store.ts';
import styles from './app.module.css';
import { useAction } from './use-action.ts';

function ActionButton({ action, icon: Icon }: { action: string; icon: FluentIcon }) {
  const { label, hint, enabled, run } = useAction(action);
  return (
    <Tooltip content={hint} relationship="description" withArrow>
      <Button
        appearance="subtle"
        icon={<Icon />}
        aria-label={label}
        disabledFocusable={!enabled}
        onClick={run}
        data-action={action}
      />
    </Tooltip>
  );
}

/** The bar over the window: what is needed at any time. */
export function TopBar() {
  const words = useWords();
  const name = useWorkbook((workbook) => (workbook ? nameOf(workbook) : ''));
  const palette = useAction('view.palette');
  const deliver = useAction('file.deliver');
  const outline = useAction('view.outline');
  return (
    <header className={styles.topBar}>
      <div className={styles.topLeft}>
        <ActionButton action="view.outline" icon={outline.checked ? PanelLeft20Filled : PanelLeft20Regular} />
        <ActionButton action="file.save" icon={Save20Regular} />
        <ActionButton action="edit.undo" icon={ArrowUndo20Regular} />
        <ActionButton action="edit.redo" icon={ArrowRedo20Regular} />
        <span className={styles.documentName} title={name}>
          {name}
        </span>
      </div>
      <button type="button" className={styles.search} onClick={palette.run}>
        <Search16Regular />
        <span className={styles.searchText}>{words('app.search')}</span>
        <span className={styles.keys}>{palette.hint.replace(/^.*\((.*)\)$/, '$1')}</span>
      </button>
      <div className={styles.topRight}>
        <ActionButton action="file.settings" icon={Settings20Regular} />
        <Tooltip content={deliver.hint} relationship="description" withArrow>
          <Button
            appearance="primary"
            icon={<ArrowExport20Regular />}
            onClick={deliver.run}
            data-action="file.deliver"
          >
            {words('app.deliver')}
          </Button>
        </Tooltip>
      </div>
    </header>
  );
}

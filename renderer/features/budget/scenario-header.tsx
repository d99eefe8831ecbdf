import {
  Button,
  Checkbox,
  Field,
  Input,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import {
  CheckmarkRegular,
  DeleteRegular,
  MoreHorizontal16Regular,
  RenameRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import { tryRun } from '../../state/notifications.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import styles from './bench.module.css';
import type { Bench } from './use-bench.ts';

interface ScenarioHeaderProps {
  readonly bench: Bench;
  readonly id: string;
  readonly title: string;
}

/** A scenario's title with what can be done with it. */
export function ScenarioHeader({ bench, id, title }: ScenarioHeaderProps) {
  const { words, module } = bench;
  const [dialog, setDialog] = useState<'rename' | 'apply' | null>(null);
  const close = () => setDialog(null);
  return (
    <th scope="col" className={styles.number} data-scenario={id}>
      <span className={styles.scenarioTitle}>{title}</span>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            icon={<MoreHorizontal16Regular />}
            aria-label={words('bench.scenario.tools', { scenario: title })}
            data-testid="scenario-menu"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem
              icon={<CheckmarkRegular />}
              data-testid="scenario-apply"
              onClick={() => setDialog('apply')}
            >
              {words('bench.scenario.apply')}
            </MenuItem>
            <MenuItem icon={<RenameRegular />} onClick={() => setDialog('rename')}>
              {words('bench.scenario.rename')}
            </MenuItem>
            <MenuItem
              icon={<DeleteRegular />}
              onClick={() => tryRun({ command: 'delete-scenario', register: module.key, scenario: id })}
            >
              {words('bench.scenario.delete')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {dialog === 'rename' && <RenameDialog bench={bench} id={id} title={title} onClose={close} />}
      {dialog === 'apply' && <ApplyDialog bench={bench} id={id} title={title} onClose={close} />}
    </th>
  );
}

interface ScenarioDialogProps extends ScenarioHeaderProps {
  readonly onClose: () => void;
}

function RenameDialog({ bench, id, title, onClose }: ScenarioDialogProps) {
  const { words, module } = bench;
  const [text, setText] = useState(title);
  return (
    <FormDialog
      title={words('bench.scenario.rename')}
      submit={words('app.ok')}
      canSubmit={text.trim() !== ''}
      onSubmit={() => tryRun({ command: 'rename-scenario', register: module.key, scenario: id, title: text })}
      onClose={onClose}
    >
      <Field label={words('bench.scenario.title')}>
        <Input value={text} maxLength={200} autoFocus onChange={(_event, { value }) => setText(value)} />
      </Field>
    </FormDialog>
  );
}

function ApplyDialog({ bench, id, title, onClose }: ScenarioDialogProps) {
  const { words, module } = bench;
  const [keeps, setKeeps] = useState(true);
  const [text, setText] = useState(words('bench.scenario.beforeTitle', { scenario: title }));
  return (
    <FormDialog
      title={words('bench.scenario.applyTitle', { scenario: title })}
      submit={words('bench.scenario.applyNow')}
      canSubmit={!keeps || text.trim() !== ''}
      testId="apply-scenario-dialog"
      className={styles.stack}
      onSubmit={() =>
        tryRun({
          command: 'apply-scenario',
          register: module.key,
          scenario: id,
          ...(keeps ? { keepCurrentAs: text } : {}),
        })
      }
      onClose={onClose}
    >
      <p className={styles.plain}>{words('bench.scenario.applyText')}</p>
      <Checkbox
        label={words('bench.scenario.keep')}
        checked={keeps}
        onChange={(_event, { checked }) => setKeeps(checked === true)}
      />
      {keeps && (
        <Field label={words('bench.scenario.title')}>
          <Input value={text} maxLength={200} onChange={(_event, { value }) => setText(value)} />
        </Field>
      )}
    </FormDialog>
  );
}

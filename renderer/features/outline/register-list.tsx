import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { Add20Regular, MoreHorizontal16Regular } from '@fluentui/react-icons';
import { type MouseEvent, memo, useState } from 'react';
import type { Register } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { showDialog } from '../../state/session.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { goTo, usePlan, useWorkbook } from '../../state/workbook-store.ts';
import { anchorAt } from '../../ui/anchor.ts';
import { classes } from '../../ui/classes.ts';
import { removeRegister } from '../registers/plan/register-edits.ts';
import { registerIcon } from '../registers/register-icon.tsx';
import { usePlanModules } from '../registers/use-plan-modules.ts';
import styles from './outline.module.css';

/** The registers that the plan uses, with a button to add one. */
export function RegisterList() {
  const words = useWords();
  const shown = useWorkbook((workbook) =>
    workbook?.place.kind === 'register' ? workbook.place.register : null,
  );
  const modules = usePlanModules();
  return (
    <>
      <div className={styles.groupHead}>
        <h2>{words('outline.registers')}</h2>
        <Tooltip content={words('action.register.add')} relationship="label" withArrow>
          <Button
            appearance="subtle"
            size="small"
            icon={<Add20Regular />}
            data-testid="add-register"
            onClick={() => showDialog({ kind: 'add-register' })}
          />
        </Tooltip>
      </div>
      <ul className={styles.registers}>
        {modules.map((module) => (
          <RegisterLine key={module.key} module={module} isShown={shown === module.key} />
        ))}
        {modules.length === 0 && <li className={styles.empty}>{words('planRegisters.none')}</li>}
      </ul>
    </>
  );
}

const RegisterLine = memo(function RegisterLine(props: { module: RegisterModule; isShown: boolean }) {
  const { module, isShown } = props;
  const words = useWords();
  const language = useLanguage();
  const count = usePlan((plan) => rowCount(plan.registers[module.key]?.rows));
  const [menuAt, setMenuAt] = useState<{ getBoundingClientRect: () => DOMRect } | null>(null);
  const Icon = registerIcon(module);
  const title = titleText(module.title, language);
  const register = module.key;
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const { clientX: left, clientY: top } = event;
    setMenuAt(anchorAt({ left, top, right: left, bottom: top }));
  };
  return (
    <li className={styles.registerLine}>
      <button
        type="button"
        className={classes(styles.register, isShown && styles.selected)}
        aria-current={isShown ? 'page' : undefined}
        title={title}
        data-testid={`outline-register-${register}`}
        onClick={() => goTo({ kind: 'register', register })}
        onContextMenu={openMenu}
      >
        <Icon />
        <span className={styles.rowTitle}>{title}</span>
        <span className={styles.count} title={words('planRegisters.rows', { count })}>
          {count === 0 ? '' : count}
        </span>
      </button>
      <Menu
        open={menuAt !== null}
        positioning={menuAt ? { target: menuAt, position: 'below', align: 'start' } : {}}
        onOpenChange={(_event, { open }) => !open && setMenuAt(null)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            size="small"
            className={styles.registerMore ?? ''}
            icon={<MoreHorizontal16Regular />}
            aria-label={words('planRegisters.menu', { register: title })}
            data-testid={`outline-register-menu-${register}`}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              setMenuAt({ getBoundingClientRect: () => box });
            }}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => goTo({ kind: 'register', register })}>
              {words('planRegisters.open')}
            </MenuItem>
            {module.isOwn && (
              <MenuItem onClick={() => showDialog({ kind: 'rename-register', register })}>
                {words('planRegisters.rename')}
              </MenuItem>
            )}
            <MenuDivider />
            <MenuItem onClick={() => removeRegister(register)}>{words('planRegisters.remove')}</MenuItem>
            {module.isOwn && (
              <MenuItem onClick={() => showDialog({ kind: 'delete-register', register })}>
                {words('planRegisters.delete')}
              </MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
    </li>
  );
});

/** Rows of a register; their order is kept from edit to edit, and counting keys is not. */
function rowCount(rows: Register['rows'] | undefined): number {
  return rows ? inOrder(rows).length : 0;
}

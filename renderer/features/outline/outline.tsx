import { Button, Tooltip } from '@fluentui/react-components';
import { Add20Regular, Edit16Regular, GanttChart20Regular, Table20Regular } from '@fluentui/react-icons';
import { inOrder } from '../../../core/model/position.ts';
import { registerModules } from '../../../core/modules/index.ts';
import { showDialog, useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { goTo, usePlan, useWorkbook } from '../../state/workbook-store.ts';
import { classes } from '../../ui/classes.ts';
import styles from './outline.module.css';
import { OutlineTree } from './outline-tree.tsx';
import { addSectionAfter, currentSection } from './section-edits.ts';

/** Left of the window: the plan's sections, then its registers. */
export function Outline() {
  const words = useWords();
  const width = useSession((session) => session.outlineWidthPixels);
  return (
    <nav
      className={styles.outline}
      style={{ width }}
      aria-label={words('outline.title')}
      data-testid="outline"
    >
      <PlanHead />
      <div className={styles.groupHead}>
        <h2>{words('outline.sections')}</h2>
        <Tooltip content={words('action.section.add')} relationship="label" withArrow>
          <Button
            appearance="subtle"
            size="small"
            icon={<Add20Regular />}
            data-testid="add-section"
            onClick={() => addSectionAfter(currentSection(), false)}
          />
        </Tooltip>
      </div>
      <OutlineTree />
      <div className={styles.groupHead}>
        <h2>{words('outline.registers')}</h2>
      </div>
      <Registers />
    </nav>
  );
}

function PlanHead() {
  const words = useWords();
  const { title, client } = usePlan((plan) => plan.properties);
  return (
    <button
      type="button"
      className={styles.planHead}
      title={words('action.file.properties')}
      onClick={() => showDialog({ kind: 'properties' })}
    >
      <span className={styles.planTitle}>{title}</span>
      <span className={styles.planClient}>{client === '' ? words('outline.noClient') : client}</span>
      <Edit16Regular className={styles.planEdit ?? ''} />
    </button>
  );
}

function Registers() {
  const words = useWords();
  const shown = useWorkbook((workbook) =>
    workbook?.place.kind === 'register' ? workbook.place.register : null,
  );
  const registers = usePlan((plan) => plan.registers);
  return (
    <ul className={styles.registers}>
      {registerModules.map(({ key, titleKey, views }) => {
        const Icon = views.includes('gantt') ? GanttChart20Regular : Table20Regular;
        const count = inOrder(registers[key]?.rows ?? {}).length;
        return (
          <li key={key}>
            <button
              type="button"
              className={classes(styles.register, shown === key && styles.selected)}
              aria-current={shown === key ? 'page' : undefined}
              data-testid={`outline-register-${key}`}
              onClick={() => goTo({ kind: 'register', register: key })}
            >
              <Icon />
              <span className={styles.rowTitle}>{words(titleKey)}</span>
              <span className={styles.count}>{count === 0 ? '' : count}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

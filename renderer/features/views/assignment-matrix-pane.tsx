import { Tooltip } from '@fluentui/react-components';
import { Warning16Filled } from '@fluentui/react-icons';
import { type KeyboardEvent, useRef, useState } from 'react';
import {
  type AssignmentMatrixView,
  type AssignmentTask,
  assignedCells,
} from '../../../core/views/assignment-matrix.ts';
import { seriesColour } from '../../../core/views/drawing/view-palette.ts';
import { ViewSource } from '../../../core/views/view-source.ts';
import { useWords, type Words } from '../../state/words.ts';
import { calculationOf, currentWorkbook } from '../../state/workbook-store.ts';
import { classes } from '../../ui/classes.ts';
import { edit } from '../registers/table-edits.ts';
import styles from './assignment-matrix.module.css';
import { plainOptions, useView, type ViewPaneProps } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import viewStyles from './views.module.css';
import { cssColour, useWindowPalette } from './window-palette.ts';

/** Who does what: a click goes through the roles, their letters switch them on and off. */
export function AssignmentMatrixPane({ module, view, onOpenRow }: ViewPaneProps<'assignmentMatrix'>) {
  const words = useWords();
  const model = useView(module, view, plainOptions);
  const table = useRef<HTMLTableElement>(null);
  const [stop, setStop] = useState<readonly [number, number]>([0, 0]);
  if (model.kind !== 'assignmentMatrix') return <Unavailable model={model} />;
  const assign = (task: AssignmentTask, person: number, wanted: ReadonlySet<number>): void => {
    const plan = currentWorkbook()?.history.plan;
    const someone = model.people[person];
    if (!plan || !someone) return;
    const source = new ViewSource(module, calculationOf(plan), {});
    const cells = assignedCells(model, source, task.id, someone.id, wanted);
    if (Object.keys(cells).length > 0)
      edit([
        { command: 'set-cells', register: model.register, rows: [{ row: task.id, cells: { ...cells } }] },
      ]);
  };
  /** None, then each role in its turn, then none again. */
  const cycle = (task: AssignmentTask, person: number): void => {
    const present = task.marks[person] ?? [];
    const next = present.length === 0 ? 0 : (present.at(-1) ?? 0) + 1;
    assign(task, person, new Set(next < model.roles.length ? [next] : []));
  };
  const onKey = (event: KeyboardEvent, task: AssignmentTask, line: number, person: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const present = task.marks[person] ?? [];
    const role = model.roles.findIndex(({ mark }) => mark.toLowerCase() === event.key.toLowerCase());
    const step = steps[event.key];
    if (role >= 0) {
      const wanted = new Set(present);
      if (!wanted.delete(role)) wanted.add(role);
      assign(task, person, wanted);
    } else if (event.key === 'Delete' || event.key === 'Backspace') assign(task, person, new Set());
    else if (step) {
      const [nextLine, nextPerson] = [line + step[0], person + step[1]];
      const cell = table.current?.querySelector<HTMLElement>(`[data-place="${nextLine} ${nextPerson}"]`);
      if (!cell) return;
      setStop([nextLine, nextPerson]);
      cell.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (model.people.length === 0)
    return (
      <ViewPane kind="assignmentMatrix">
        <NoRows module={module} />
      </ViewPane>
    );
  return (
    <ViewPane kind="assignmentMatrix" tools={<RoleLegend model={model} />}>
      {model.tasks.length === 0 ? (
        <p className={viewStyles.note}>{words('views.assignment.noTasks', { register: model.tasksTitle })}</p>
      ) : (
        <>
          <div className={styles.scroller}>
            <table ref={table} className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{model.taskTitle}</th>
                  {model.people.map(({ id, name }) => (
                    <th key={id} scope="col">
                      <button
                        type="button"
                        className={styles.person}
                        title={words('views.openRow')}
                        onClick={() => onOpenRow(id)}
                      >
                        {name}
                      </button>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {model.tasks.map((task, line) => (
                  <tr key={task.id} data-task={task.id} className={classes(task.isHeading && styles.heading)}>
                    <th scope="row">
                      <span className={styles.task}>
                        <span className={styles.taskName} title={task.name}>
                          {task.name}
                        </span>
                        {task.problems.length > 0 && <Problems task={task} model={model} words={words} />}
                      </span>
                    </th>
                    {model.people.map(({ id, name }, person) => (
                      <td key={id}>
                        <button
                          type="button"
                          className={styles.cell}
                          data-place={`${line} ${person}`}
                          data-person={id}
                          tabIndex={stop[0] === line && stop[1] === person ? 0 : -1}
                          aria-label={words('views.assignment.cell', {
                            task: task.name,
                            person: name,
                            roles:
                              (task.marks[person] ?? [])
                                .map((role) => model.roles[role]?.title ?? '')
                                .join(', ') || words('views.assignment.none'),
                          })}
                          onFocus={() => setStop([line, person])}
                          onClick={() => cycle(task, person)}
                          onKeyDown={(event) => onKey(event, task, line, person)}
                        >
                          <Marks roles={task.marks[person] ?? []} model={model} />
                        </button>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={viewStyles.note}>{words('views.assignment.hint')}</p>
        </>
      )}
    </ViewPane>
  );
}

/** Line and person by which the arrow keys go. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function Marks({ roles, model }: { roles: readonly number[]; model: AssignmentMatrixView }) {
  const palette = useWindowPalette();
  return roles.map((role) => (
    <span
      key={role}
      className={styles.mark}
      style={{ background: cssColour(seriesColour(palette, role)), color: cssColour(palette.onSeries) }}
    >
      {model.roles[role]?.mark}
    </span>
  ));
}

function RoleLegend({ model }: { model: AssignmentMatrixView }) {
  const words = useWords();
  return (
    <>
      <ul className={styles.legend}>
        {model.roles.map(({ column, title }, role) => (
          <li key={column}>
            <Marks roles={[role]} model={model} /> {title}
          </li>
        ))}
      </ul>
      <span className={viewStyles.spring} />
      <span className={viewStyles.note} aria-live="polite">
        {words('views.assignment.problems', { count: model.problemCount })}
      </span>
    </>
  );
}

function Problems({
  task,
  model,
  words,
}: {
  task: AssignmentTask;
  model: AssignmentMatrixView;
  words: Words;
}) {
  const texts = task.problems.map(({ kind, role }) =>
    words(`views.assignment.problem.${kind}`, { role: model.roles[role]?.title ?? '' }),
  );
  return (
    <Tooltip content={texts.join(' ')} relationship="label">
      <span role="img" className={styles.problem}>
        <Warning16Filled />
      </span>
    </Tooltip>
  );
}

import { Fragment, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { addDays, type CalendarDay, dayNumber } from '../../../../core/model/calendar-day.ts';
import { timeline } from '../../../../core/modules/timeline.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { usePlan } from '../../../state/workbook-store.ts';
import { classes } from '../../../ui/classes.ts';
import { weekNumber } from '../gantt/time-scale.ts';
import { usePlanSchedule } from '../plan-schedule.ts';
import styles from './load.module.css';
import { type LoadCell, type LoadTable, loadTable } from './load-table.ts';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

interface Place {
  readonly line: number;
  readonly week: number;
}

/** Who has how much to do in which week, and where that is more than there is time for. */
export function LoadPane({ onOpenRow }: { onOpenRow: (row: string) => void }) {
  const words = useWords();
  const { schedule, occurrences } = usePlanSchedule();
  const table = useMemo(() => loadTable(schedule, occurrences), [schedule, occurrences]);
  const [place, setPlace] = useState<Place>({ line: 0, week: 0 });
  const [isOpen, setIsOpen] = useState(false);
  if (table.owners.length === 0)
    return (
      <div className={styles.pane} data-testid="load-pane">
        <p className={styles.note}>{words('planner.load.none')}</p>
      </div>
    );
  const cell = table.owners[place.line]?.cells[place.week];
  return (
    <div className={styles.pane} data-testid="load-pane">
      <p className={styles.note}>
        <strong className={table.overCount > 0 ? styles.warned : ''} data-testid="load-over">
          {words('planner.load.overCount', { count: table.overCount })}
        </strong>{' '}
        {words('planner.load.hint')}
      </p>
      <Field
        table={table}
        place={place}
        onPlace={setPlace}
        onOpen={(next) => {
          setPlace(next);
          setIsOpen(true);
        }}
      />
      {isOpen && cell && <Tasks cell={cell} onOpenRow={onOpenRow} />}
    </div>
  );
}

interface FieldProps {
  readonly table: LoadTable;
  /** The cell that the Tab key comes to. */
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  readonly onOpen: (place: Place) => void;
}

function Field({ table, place, onPlace, onOpen }: FieldProps) {
  const words = useWords();
  const language = useLanguage();
  const field = useRef<HTMLTableElement>(null);
  const month = useMemo(
    () => new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' }),
    [language],
  );
  const number = useMemo(() => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }), [language]);
  const dates = useMemo(
    () => new Intl.DateTimeFormat(language, { month: 'numeric', day: 'numeric', timeZone: 'UTC' }),
    [language],
  );
  const written = (format: Intl.DateTimeFormat, day: CalendarDay) =>
    format.format(dayNumber(day) * 86_400_000);
  const onKey = (event: KeyboardEvent): void => {
    const step = arrows[event.key];
    if (!step) return;
    event.preventDefault();
    const line = Math.max(0, Math.min(place.line + step[0], table.owners.length - 1));
    const week = Math.max(0, Math.min(place.week + step[1], table.weeks.length - 1));
    onPlace({ line, week });
    field.current?.querySelector<HTMLElement>(`[data-load="${line} ${week}"]`)?.focus();
  };
  const about = (cell: LoadCell): string => {
    const parameters = {
      owner: cell.owner,
      week: words('planner.calendar.stretch', { start: cell.monday, end: addDays(cell.monday, 6) }),
      load: number.format(cell.loadDays),
      capacity: number.format(cell.capacityDays),
    };
    if (cell.isOver) return words('planner.load.over', parameters);
    return words(cell.loadDays > 0 ? 'planner.load.cell' : 'planner.load.idle', parameters);
  };
  return (
    <div className={styles.scroller}>
      <table ref={field} className={styles.table} onKeyDown={onKey} data-testid="load-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className={styles.corner}>
              {words('planner.load.owner')}
            </th>
            {table.months.map(({ monday, count }) => (
              <th key={monday} scope="colgroup" colSpan={count} className={styles.month}>
                <span>{written(month, addDays(monday, 3))}</span>
              </th>
            ))}
            <th scope="col" rowSpan={2} className={styles.total}>
              {words('planner.load.total')}
            </th>
          </tr>
          <tr>
            {table.weeks.map((monday) => (
              <th key={monday} scope="col" className={styles.week}>
                {words('planner.load.week', { number: weekNumber(monday) })}
                <span className={styles.weekDay}>{written(dates, monday)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.owners.map(({ owner, totalDays, isOver, cells }, line) => (
            <tr key={owner}>
              <th scope="row" className={classes(styles.owner, isOver && styles.warned)} title={owner}>
                {owner}
              </th>
              {cells.map((cell, week) => (
                <td key={cell.monday} className={styles.place}>
                  <button
                    type="button"
                    className={classes(styles.cell, styles[`level${cell.level}`])}
                    tabIndex={place.line === line && place.week === week ? 0 : -1}
                    title={about(cell)}
                    aria-label={about(cell)}
                    data-load={`${line} ${week}`}
                    data-over={cell.isOver || undefined}
                    onClick={() => onOpen({ line, week })}
                  >
                    {cell.loadDays > 0 ? number.format(cell.loadDays) : ''}
                    {cell.isOver && <span aria-hidden>▲</span>}
                  </button>
                </td>
              ))}
              <td className={styles.total}>{number.format(totalDays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What somebody has to do in a week; a click goes to the row. */
function Tasks({ cell, onOpenRow }: { cell: LoadCell; onOpenRow: (row: string) => void }) {
  const words = useWords();
  const { task: taskOf } = usePlanSchedule();
  const rows = usePlan((plan) => plan.registers[timeline.key]?.rows);
  return (
    <section className={styles.tasks} data-testid="load-tasks">
      <h3 className={styles.tasksTitle}>
        {words('planner.load.tasks', { owner: cell.owner, monday: cell.monday })}
      </h3>
      {cell.tasks.map((row) => {
        const name = rows?.[row]?.cells[timeline.nameColumn];
        const task = taskOf(row);
        return (
          <Fragment key={row}>
            <button type="button" className={styles.task} onClick={() => onOpenRow(row)}>
              {typeof name === 'string' && name !== '' ? name : words('gantt.unnamed')}
              {task && (
                <span className={styles.dates}>
                  {words('planner.calendar.stretch', { start: task.start, end: task.end })}
                </span>
              )}
            </button>
          </Fragment>
        );
      })}
      {cell.tasks.length === 0 && <p className={styles.note}>–</p>}
    </section>
  );
}

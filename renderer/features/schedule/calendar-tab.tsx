import { Button, Field, MessageBar, MessageBarBody, Radio, RadioGroup } from '@fluentui/react-components';
import { FolderOpen20Regular } from '@fluentui/react-icons';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { PlanProperties } from '../../../core/model/plan.ts';
import {
  holidayNotices,
  type ShippedCalendarId,
  shippedCalendar,
} from '../../../core/schedule/shipped-calendars.ts';
import { type CalendarDefinition, everyDay } from '../../../core/schedule/working-calendar.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { useUnknownYears } from '../registers/plan-schedule.ts';
import { edit } from '../registers/table-edits.ts';
import { chooseCalendarFile } from './calendar-files.ts';
import styles from './schedule.module.css';

type Settings = PlanProperties['schedule'];
/** Days against the weekly pattern, as the plan keeps them. */
type StoredExceptions = NonNullable<NonNullable<Settings>['calendar']>['exceptions'];
type Kind = 'mondayToFriday' | 'everyDay' | 'chinaMainland' | 'own';

const china: ShippedCalendarId = 'china-mainland';

/** Which of the calendars on offer a plan works by. */
export function calendarKind(settings: Settings): Kind {
  const calendar = settings?.calendar;
  if (!calendar) return 'mondayToFriday';
  if (settings.calendarId === china) return 'chinaMainland';
  return calendar.workingWeekdays.length === 7 && calendar.exceptions.length === 0 ? 'everyDay' : 'own';
}

/** Sets the working calendar of the plan. */
export function setCalendar(calendar: CalendarDefinition | null, calendarId?: ShippedCalendarId): boolean {
  return edit([
    {
      command: 'set-working-calendar',
      calendar: calendar && {
        ...calendar,
        workingWeekdays: [...calendar.workingWeekdays],
        exceptions: calendar.exceptions.map((exception) => ({ ...exception })),
      },
      ...(calendarId !== undefined && { calendarId }),
    },
  ]);
}

/** The days that are worked: one of the calendars on offer, or holidays from a file. */
export function CalendarTab() {
  const words = useWords();
  const settings = usePlan((plan) => plan.properties.schedule);
  const language = usePlan((plan) => plan.properties.language);
  const kind = calendarKind(settings);
  const choose = (value: string): void => {
    if (value === 'mondayToFriday') setCalendar(null);
    else if (value === 'everyDay') setCalendar(everyDay);
    else if (value === 'chinaMainland') setCalendar(shippedCalendar(china, language), china);
  };
  const own = settings?.calendar?.name ?? words('planner.calendar.unnamed');
  return (
    <>
      <div className={styles.group}>
        <Field label={words('planner.calendar')}>
          <RadioGroup value={kind} onChange={(_event, { value }) => choose(value)}>
            {(['mondayToFriday', 'everyDay', 'chinaMainland'] as const).map((known) => (
              <Radio
                key={known}
                value={known}
                label={words(`planner.calendar.${known}`)}
                data-calendar={known}
              />
            ))}
            {kind === 'own' && <Radio value="own" label={own} data-calendar="own" />}
          </RadioGroup>
        </Field>
        <div className={styles.line}>
          <Button
            className={styles.file ?? ''}
            icon={<FolderOpen20Regular />}
            data-testid="calendar-file"
            onClick={() => void chooseCalendarFile()}
          >
            {words('planner.calendar.file')}
          </Button>
          <p className={styles.hint}>{words('planner.calendar.fileHint')}</p>
        </div>
      </div>
      {kind === 'chinaMainland' && <Notices settings={settings} />}
      <Exceptions exceptions={settings?.calendar?.exceptions ?? []} />
    </>
  );
}

/** Which years the calendar of mainland China knows, by which notices, and which years of the plan it does not. */
function Notices({ settings }: { settings: Settings }) {
  const words = useWords();
  const language = usePlan((plan) => plan.properties.language);
  const notices = holidayNotices(china);
  const missing = useUnknownYears();
  const shipped = shippedCalendar(china, language);
  const isOutdated = useMemo(
    () => JSON.stringify(bare(settings?.calendar?.exceptions)) !== JSON.stringify(bare(shipped.exceptions)),
    [settings, shipped],
  );
  return (
    <div className={styles.group}>
      {missing.length > 0 && (
        <MessageBar intent="warning" layout="multiline" data-testid="calendar-missing-years">
          <MessageBarBody>
            {words('planner.calendar.missingYears', { years: missing.join(', ') })}
          </MessageBarBody>
        </MessageBar>
      )}
      {isOutdated && (
        <MessageBar intent="info" layout="multiline" data-testid="calendar-outdated">
          <MessageBarBody>
            {words('planner.calendar.outdated')}{' '}
            <Button size="small" onClick={() => setCalendar(shipped, china)}>
              {words('planner.calendar.update')}
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
      <p className={styles.hint}>
        {words('planner.calendar.notices', { years: notices.map(({ year }) => year).join(', ') })}
      </p>
      <ul className={styles.notices} data-testid="calendar-notices">
        {notices.map(({ year, title, number, issued }) => (
          <li key={year}>
            {words('planner.calendar.notice', { year: String(year), title, number, issued })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function bare(
  exceptions: CalendarDefinition['exceptions'] | StoredExceptions | undefined,
): readonly unknown[] {
  return (exceptions ?? []).map(({ start, end, isWorking }) => [start, end, isWorking]);
}

/** The days that are worked, or not, against the weekly pattern. */
function Exceptions({ exceptions }: { exceptions: StoredExceptions }) {
  const words = useWords();
  const startDate = usePlan((plan) => plan.properties.startDate);
  const scrolled = useRef<HTMLDivElement>(null);
  const ordered = useMemo(
    () =>
      [...exceptions].sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0)),
    [exceptions],
  );
  // Years before the plan are read last.
  useLayoutEffect(() => {
    const rows = scrolled.current?.querySelectorAll('tbody tr') ?? [];
    const head = scrolled.current?.querySelector('thead')?.clientHeight ?? 0;
    const first = rows[ordered.findIndex(({ end }) => end >= startDate)];
    if (scrolled.current && first instanceof HTMLElement) scrolled.current.scrollTop = first.offsetTop - head;
  }, [ordered, startDate]);
  if (ordered.length === 0) return <p className={styles.hint}>{words('planner.calendar.noExceptions')}</p>;
  return (
    <>
      <h3 className={styles.heading}>{words('planner.calendar.exceptions', { count: ordered.length })}</h3>
      <div ref={scrolled} className={styles.scrolled}>
        <table className={styles.table} data-testid="calendar-exceptions">
          <thead>
            <tr>
              <th scope="col">{words('planner.calendar.day')}</th>
              <th scope="col">{words('planner.calendar.kind')}</th>
              <th scope="col">{words('planner.calendar.name')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ start, end, isWorking, name = '' }) => (
              <tr key={`${start} ${end} ${isWorking} ${name}`}>
                <td>{start === end ? start : words('planner.calendar.stretch', { start, end })}</td>
                <td className={isWorking ? styles.worked : styles.off}>
                  {words(isWorking ? 'planner.calendar.worked' : 'planner.calendar.off')}
                </td>
                <td>{name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

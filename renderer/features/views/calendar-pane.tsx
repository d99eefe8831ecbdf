import { Button, Radio, RadioGroup, Tooltip } from '@fluentui/react-components';
import { ChevronLeft20Regular, ChevronRight20Regular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import { type CalendarDay, dayNumber } from '../../../core/model/calendar-day.ts';
import type { CalendarEntry, CalendarView } from '../../../core/views/calendar.ts';
import { movedEntry } from '../../../core/views/calendar.ts';
import { seriesColour } from '../../../core/views/drawing/view-palette.ts';
import { ViewSource } from '../../../core/views/view-source.ts';
import { useWords } from '../../state/words.ts';
import { calculationOf, currentWorkbook } from '../../state/workbook-store.ts';
import { edit } from '../registers/table-edits.ts';
import { useToday } from '../registers/use-today.ts';
import styles from './calendar.module.css';
import { CalendarWeeks } from './calendar-weeks.tsx';
import { useView, type ViewPaneProps } from './use-view.ts';
import { Unavailable, ViewPane } from './view-parts.tsx';
import { useViewSession } from './view-session.ts';
import viewStyles from './views.module.css';
import { cssColour, useWindowPalette } from './window-palette.ts';

/** Rows on the days of a month or week; moving one to another day sets its date. */
export function CalendarPane({ module, view, onOpenRow }: ViewPaneProps<'calendar'>) {
  const today = useToday();
  const [session, change] = useViewSession(module, view);
  const { calendar } = session;
  // Without a choice, today's month, unless nothing happens around today.
  const probe = useView(
    module,
    view,
    useMemo(() => ({ today, calendar: calendar ?? { span: 'month', day: today } }), [today, calendar]),
  );
  const start = calendar ?? { span: 'month' as const, day: startDay(probe, today) };
  const { span, day } = start;
  const model = useView(
    module,
    view,
    useMemo(() => ({ today, calendar: { span, day } }), [today, span, day]),
  );
  if (model.kind !== 'calendar') return <Unavailable model={model} />;
  const show = (next: Partial<typeof start>) => change({ calendar: { span, day, ...next } });
  const move = (entry: CalendarEntry, days: number, byKey: boolean): void => {
    const plan = currentWorkbook()?.history.plan;
    if (!plan || days === 0) return;
    const cells = movedEntry(view, new ViewSource(module, calculationOf(plan), {}), entry, days);
    if (cells)
      edit(
        [{ command: 'set-cells', register: module.key, rows: [{ row: entry.id, cells: { ...cells } }] }],
        byKey ? `calendar:${entry.id}` : null,
      );
  };
  const add = (on: CalendarDay, name: string): void => {
    const startDate = currentWorkbook()?.history.plan.properties.startDate ?? on;
    const fresh = module.newRowCells?.(null, startDate) ?? {};
    const lasts = view.end !== undefined && fresh[view.end] !== undefined;
    const cells = {
      ...fresh,
      ...(name === '' ? {} : { [module.nameColumn]: name }),
      [view.date]: on,
      ...(lasts && view.end !== undefined ? { [view.end]: on } : {}),
    } as Record<string, string>;
    edit([{ command: 'add-row', register: module.key, cells }]);
  };
  return (
    <ViewPane kind="calendar" tools={<CalendarTools model={model} today={today} onShow={show} />}>
      <CalendarWeeks
        model={model}
        onMove={(entry, from, to, byKey) => move(entry, dayNumber(to) - dayNumber(from), byKey)}
        onAdd={model.isEditable ? add : null}
        onShowDay={(shown) => show({ span: 'week', day: shown })}
        onOpenRow={onOpenRow}
      />
      <Legend model={model} onOpenRow={onOpenRow} />
    </ViewPane>
  );
}

/** The day at which a calendar opens: today, or the register's own time when today lies outside it. */
function startDay(model: ReturnType<typeof useView>, today: CalendarDay): CalendarDay {
  if (model.kind !== 'calendar' || model.first === null || model.last === null) return today;
  const month = today.slice(0, 7);
  if (month < model.first.slice(0, 7)) return model.first;
  return month > model.last.slice(0, 7) ? model.last : today;
}

function CalendarTools(props: {
  model: CalendarView;
  today: CalendarDay;
  onShow: (next: { span?: 'month' | 'week'; day?: CalendarDay }) => void;
}) {
  const words = useWords();
  const { model, today, onShow } = props;
  const isMonth = model.span === 'month';
  const day = model.weeks.flat().find(({ isOutside }) => !isOutside)?.day ?? today;
  return (
    <>
      <div className={styles.navigation}>
        <Button size="small" data-testid="calendar-today" onClick={() => onShow({ day: today })}>
          {words('views.calendar.today')}
        </Button>
        <Tooltip
          content={words(isMonth ? 'views.calendar.previousMonth' : 'views.calendar.previousWeek')}
          relationship="label"
        >
          <Button
            size="small"
            appearance="subtle"
            icon={<ChevronLeft20Regular />}
            data-testid="calendar-previous"
            disabled={model.weeks.flat().some((cell) => cell.day === model.previous && !cell.isOutside)}
            onClick={() => onShow({ day: model.previous })}
          />
        </Tooltip>
        <Tooltip
          content={words(isMonth ? 'views.calendar.nextMonth' : 'views.calendar.nextWeek')}
          relationship="label"
        >
          <Button
            size="small"
            appearance="subtle"
            icon={<ChevronRight20Regular />}
            data-testid="calendar-next"
            disabled={model.weeks.flat().some((cell) => cell.day === model.next && !cell.isOutside)}
            onClick={() => onShow({ day: model.next })}
          />
        </Tooltip>
      </div>
      <h2 className={styles.title} aria-live="polite">
        {model.title}
      </h2>
      <span className={viewStyles.spring} />
      <RadioGroup
        layout="horizontal"
        aria-label={words('views.calendar.span')}
        value={model.span}
        onChange={(_event, { value }) => onShow({ span: value === 'week' ? 'week' : 'month', day })}
      >
        <Radio value="month" label={words('views.calendar.month')} />
        <Radio value="week" label={words('views.calendar.week')} />
      </RadioGroup>
    </>
  );
}

function Legend({ model, onOpenRow }: { model: CalendarView; onOpenRow: (row: string) => void }) {
  const words = useWords();
  const palette = useWindowPalette();
  return (
    <div className={styles.foot}>
      {model.legend.length > 0 && (
        <ul className={styles.legend} aria-label={model.colourTitle ?? ''}>
          {model.legend.map(({ title, colour }) => (
            <li key={title}>
              <span
                className={styles.sample}
                style={{ background: cssColour(seriesColour(palette, colour)) }}
              />
              {title}
            </li>
          ))}
        </ul>
      )}
      {model.undated.length > 0 && (
        <details className={styles.undated}>
          <summary>{words('views.calendar.undated', { count: model.undated.length })}</summary>
          <ul>
            {model.undated.map(({ id, name }) => (
              <li key={id}>
                <button type="button" className={viewStyles.chip} onClick={() => onOpenRow(id)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {model.isEditable && <p className={viewStyles.note}>{words('views.calendar.hint')}</p>}
    </div>
  );
}

import { timeline } from '../../../core/modules/timeline.ts';
import { planBaselines } from '../../../core/modules/timeline-schedule.ts';
import { findPlanModule } from '../../../core/tables/plan-modules.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { translate } from '../../../core/words/translate.ts';
import {
  changeChartSession,
  changeSession,
  chartSession,
  registerSession,
} from '../../features/registers/register-session.ts';
import { showSpansOf, spanSession, toggleSpansOf } from '../../features/registers/spans/span-session.ts';
import { registersWithSpans } from '../../features/registers/spans/use-spans.ts';
import { showDialog } from '../../state/session.ts';
import { currentWorkbook, goTo } from '../../state/workbook-store.ts';
import type { Action, ActionState } from './action.ts';

const register = timeline.key;

const hasTimeline = ({ workbook }: ActionState): boolean =>
  workbook !== null && findPlanModule(workbook.history.plan, register) !== undefined;

function newestBaseline({ workbook }: Pick<ActionState, 'workbook'>): string | null {
  const baselines = workbook?.history.plan.registers[register]?.baselines;
  return planBaselines(baselines)[0]?.id ?? null;
}

/** Turns to the timeline, and to its chart when something else of it is shown. */
function showChart(): void {
  goTo({ kind: 'register', register });
  const { pane } = registerSession(register);
  if (pane !== null && pane !== 'both' && pane !== 'gantt') changeSession(register, { pane: 'both' });
}

/** A sign of the schedule that the chart shows or not. */
function sign(
  name: string,
  labelKey: Action['labelKey'],
  shortcuts: readonly string[],
  key: 'showsCritical' | 'showsSlack',
): Action {
  return {
    id: `planner.${name}`,
    labelKey,
    shortcuts,
    isEnabled: hasTimeline,
    isChecked: () => chartSession(register)[key],
    perform: () => {
      showChart();
      changeChartSession(register, { [key]: !chartSession(register)[key] });
    },
  };
}

/** The rows of one register below the timeline's own. */
function spansOf(module: RegisterModule): Action {
  return {
    id: `planner.rows:${module.key}`,
    labelKey: 'planner.rows',
    label: (_state, language) =>
      translate(language, 'planner.rows.action', { register: titleText(module.title, language) }),
    shortcuts: [],
    isEnabled: hasTimeline,
    isChecked: ({ workbook }) =>
      workbook !== null && spanSession(workbook.history.plan.id).shown.includes(module.key),
    perform: () => {
      const workbook = currentWorkbook();
      if (!workbook) return;
      showChart();
      toggleSpansOf(workbook.history.plan.id, module.key);
    },
  };
}

/** Which other registers' rows the timeline can show below its own: one action each, and one for all of them. */
export function spanActions({ workbook }: Pick<ActionState, 'workbook'>): readonly Action[] {
  if (!workbook) return [];
  const modules = registersWithSpans(workbook.history.plan);
  const all: Action = {
    id: 'planner.allRows',
    labelKey: 'planner.rows.all',
    shortcuts: ['Mod+Alt+R'],
    isEnabled: (state) => hasTimeline(state) && modules.length > 0,
    perform: () => {
      const { id } = workbook.history.plan;
      const { shown, recent } = spanSession(id);
      const known = recent.filter((register) => modules.some(({ key }) => key === register));
      showChart();
      showSpansOf(id, shown.length > 0 ? [] : known.length > 0 ? known : modules.map(({ key }) => key));
    },
  };
  return [all, ...modules.map(spansOf)];
}

/** What is done with the schedule of the plan and how its chart shows it. */
export const plannerActions: readonly Action[] = [
  {
    id: 'planner.settings',
    labelKey: 'planner.action.settings',
    shortcuts: ['Mod+Alt+G'],
    isEnabled: hasTimeline,
    perform: () => showDialog({ kind: 'schedule', tab: 'dates' }),
  },
  {
    id: 'planner.calendar',
    labelKey: 'planner.action.calendar',
    shortcuts: [],
    isEnabled: hasTimeline,
    perform: () => showDialog({ kind: 'schedule', tab: 'calendar' }),
  },
  {
    id: 'planner.baseline',
    labelKey: 'planner.action.baseline',
    shortcuts: [],
    isEnabled: hasTimeline,
    perform: () => showDialog({ kind: 'schedule', tab: 'baselines' }),
  },
  sign('critical', 'planner.action.critical', ['Mod+Alt+P'], 'showsCritical'),
  sign('slack', 'planner.action.slack', [], 'showsSlack'),
  {
    id: 'planner.newestBaseline',
    labelKey: 'planner.action.newestBaseline',
    shortcuts: [],
    isEnabled: (state) => hasTimeline(state) && newestBaseline(state) !== null,
    isChecked: (state) => {
      const newest = newestBaseline(state);
      return newest !== null && chartSession(register).baseline === newest;
    },
    perform: () => {
      const newest = newestBaseline({ workbook: currentWorkbook() });
      showChart();
      changeChartSession(register, {
        baseline: chartSession(register).baseline === newest ? null : newest,
      });
    },
  },
  {
    id: 'planner.load',
    labelKey: 'planner.action.load',
    shortcuts: [],
    isEnabled: hasTimeline,
    perform: () => {
      goTo({ kind: 'register', register });
      changeSession(register, { pane: 'load' });
    },
  },
  {
    id: 'planner.picture',
    labelKey: 'planner.action.picture',
    shortcuts: [],
    isEnabled: hasTimeline,
    perform: () => showDialog({ kind: 'gantt-picture' }),
  },
];

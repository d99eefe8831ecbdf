import type { RegisterModule } from '../tables/register-module.ts';
import {
  directionOptions,
  formula,
  noteColumn,
  onTheWayTo,
  ownerColumn,
  taskStatusOptions,
} from './shared.ts';

/** A cell of the indicator's row. */
function ofIndicator(column: string): string {
  return `INDEX(kpis[${column}],[kpiRow])`;
}

/** What the target has grown by at the month of the row, on the straight line between two stages. */
function stage(fromMonth: string, fromValue: string, toMonth: string, toValue: string): string {
  return (
    `(${toValue}-${fromValue})*IF([period]>=${toMonth},1,IF([period]<=${fromMonth},0,` +
    `DAYS360(${fromMonth},[period])/DAYS360(${fromMonth},${toMonth})))`
  );
}

/** The month before the first, in which the baseline holds; what was not measured before starts with its first stage. */
const baselineMonth = `EDATE(${ofIndicator('start')},-1)`;
const baseline = `IF(${ofIndicator('baseline')}="",${ofIndicator('stage1Target')},${ofIndicator('baseline')})`;

const targetPath = [
  baseline,
  stage(baselineMonth, baseline, ofIndicator('stage1Month'), ofIndicator('stage1Target')),
  stage(
    ofIndicator('stage1Month'),
    ofIndicator('stage1Target'),
    ofIndicator('stage2Month'),
    ofIndicator('stage2Target'),
  ),
  stage(ofIndicator('stage2Month'), ofIndicator('stage2Target'), ofIndicator('due'), ofIndicator('target')),
].join('+');

/** Evaluations: what came out of an indicator in a month, why, and what is done about it. */
export const evaluations: RegisterModule = {
  key: 'evaluations',
  title: 'evaluations.title',
  guidance: 'evaluations.guidance',
  nameColumn: 'summary',
  groupColumn: 'period',
  reportColumns: [
    'kpi',
    'period',
    'target',
    'result',
    'attainment',
    'cause',
    'improvement',
    'owner',
    'due',
    'status',
    'gap',
    'unit',
    'summary',
  ],
  views: [
    {
      kind: 'checklist',
      title: 'evaluations.view.actions',
      done: 'status',
      doneValues: ['done', 'dropped'],
      detail: ['kpi', 'improvement', 'owner', 'due'],
      groupBy: 'period',
    },
    {
      kind: 'pivot',
      title: 'evaluations.view.attainment',
      rows: 'kpi',
      across: ['period'],
      value: 'attainment',
    },
  ],
  columns: [
    {
      key: 'kpi',
      type: 'references',
      title: 'evaluations.kpi',
      widthPixels: 180,
      refersTo: { register: 'kpis', single: true },
    },
    { key: 'period', type: 'month', title: 'evaluations.period', widthPixels: 100 },
    { key: 'summary', type: 'text', title: 'evaluations.summary', widthPixels: 220 },
    {
      key: 'kpiRow',
      type: 'number',
      title: 'evaluations.kpiRow',
      widthPixels: 90,
      wholeNumber: true,
      isHidden: true,
      computed: formula('=MATCH([kpi],kpis[indicator],0)'),
    },
    {
      key: 'unit',
      type: 'text',
      title: 'field.unit',
      widthPixels: 70,
      computed: formula(`=${ofIndicator('unit')}&""`),
    },
    {
      key: 'direction',
      type: 'choice',
      title: 'evaluations.direction',
      widthPixels: 110,
      isHidden: true,
      choices: { acceptsOther: false, options: directionOptions },
      computed: formula(`=${ofIndicator('direction')}&""`),
    },
    {
      key: 'target',
      type: 'number',
      title: 'evaluations.target',
      widthPixels: 110,
      // Without a baseline and stages there is no line, and the target itself counts.
      computed: formula(
        `=IF(${ofIndicator('target')}="","",IFERROR(${onTheWayTo(ofIndicator('target'), targetPath)},${ofIndicator('target')}))`,
        'typed-over',
      ),
    },
    { key: 'result', type: 'number', title: 'evaluations.result', widthPixels: 100 },
    {
      key: 'gap',
      type: 'number',
      title: 'evaluations.gap',
      widthPixels: 100,
      computed: formula('=ROUND(([result]-[target])*IF([direction]="lower",-1,1),4)'),
    },
    {
      key: 'attainment',
      type: 'percent',
      title: 'evaluations.attainment',
      widthPixels: 100,
      computed: formula('=IF([direction]="lower",IF([result]=0,1,[target]/[result]),[result]/[target])'),
    },
    { key: 'cause', type: 'longText', title: 'evaluations.cause', widthPixels: 260 },
    { key: 'improvement', type: 'longText', title: 'evaluations.improvement', widthPixels: 260 },
    ownerColumn,
    { key: 'due', type: 'date', title: 'field.due', widthPixels: 110 },
    { key: 'resources', type: 'text', title: 'field.resources', widthPixels: 150 },
    {
      key: 'status',
      type: 'choice',
      title: 'field.status',
      widthPixels: 100,
      choices: { acceptsOther: false, options: taskStatusOptions },
    },
    noteColumn,
  ],
  newRowCells: (previous) => {
    const period = previous?.cells.period;
    return { status: 'open', ...(typeof period === 'string' ? { period } : {}) };
  },
};

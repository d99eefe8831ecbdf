import type { RegisterModule } from '../tables/register-module.ts';
import { directionOptions, formula, guardedFormula, noteColumn, onTheWayTo, ownerColumn } from './shared.ts';

/** Months from the first to the month in a column, both counted, times 30: DAYS360 takes every month as 30 days. */
function monthsTo(column: string): string {
  return `(DAYS360([start],[${column}])+30)`;
}

/** The month after a part of the time to the target, and the value of the straight line there. */
function stageMonth(part: string): string {
  return `=EDATE([start],MAX(0,ROUND(${monthsTo('due')}/30*${part},0)-1))`;
}
function stageTarget(month: string): string {
  return `=${onTheWayTo('[target]', `[baseline]+([target]-[baseline])*${monthsTo(month)}/${monthsTo('due')}`)}`;
}

/** A share of the target that is 1 when the target is met, whichever direction is wanted. */
function attainment(target: string): string {
  return `=IF([direction]="lower",IF([actual]=0,1,[${target}]/[actual]),[actual]/[${target}])`;
}

/** Below 0 when the actual value is on the wrong side of a threshold. */
function margin(threshold: string): string {
  return `([actual]-[${threshold}])*IF([direction]="lower",-1,1)`;
}

/** The value to which the average pace since the baseline leads; what is overdue stays where it is. */
const pace = onTheWayTo(
  '[target]',
  `[baseline]+([actual]-[baseline])*MAX(1,${monthsTo('due')}/${monthsTo('latestPeriod')})`,
);

const ofThisIndicator = 'evaluations[kpi],[indicator]';

/** Key performance indicators with targets and, from the evaluations, how they stand. */
export const kpis: RegisterModule = {
  key: 'kpis',
  title: 'kpis.title',
  guidance: 'kpis.guidance',
  nameColumn: 'indicator',
  groupColumn: 'dimension',
  reportColumns: [
    'indicator',
    'unit',
    'baseline',
    'target',
    'actual',
    'attainment',
    'status',
    'due',
    'trend',
    'owner',
    'source',
    'forecast',
    'goal',
    'stage1Target',
    'stage2Target',
  ],
  views: [
    {
      kind: 'cards',
      title: 'kpis.view.scorecard',
      subtitle: 'goal',
      columns: ['actual', 'unit', 'target', 'attainment', 'status', 'trend', 'forecast', 'owner'],
    },
    {
      kind: 'chart',
      title: 'kpis.view.attainment',
      chart: 'bars',
      category: 'indicator',
      values: ['attainment', 'attainmentToDate'],
    },
  ],
  columns: [
    { key: 'goal', type: 'text', title: 'kpis.goal', widthPixels: 200 },
    { key: 'indicator', type: 'text', title: 'kpis.indicator', widthPixels: 200 },
    {
      key: 'dimension',
      type: 'choice',
      title: 'kpis.dimension',
      widthPixels: 130,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'attention', title: 'kpis.dimension.attention' },
          { value: 'reach', title: 'kpis.dimension.reach' },
          { value: 'interaction', title: 'kpis.dimension.interaction' },
          { value: 'conversion', title: 'kpis.dimension.conversion' },
          { value: 'reputation', title: 'kpis.dimension.reputation' },
        ],
      },
    },
    { key: 'definition', type: 'longText', title: 'kpis.definition', widthPixels: 240 },
    { key: 'formula', type: 'text', title: 'kpis.formula', widthPixels: 200 },
    { key: 'unit', type: 'text', title: 'field.unit', widthPixels: 70 },
    {
      key: 'direction',
      type: 'choice',
      title: 'kpis.direction',
      widthPixels: 110,
      choices: { acceptsOther: false, options: directionOptions },
    },
    { key: 'baseline', type: 'number', title: 'kpis.baseline', widthPixels: 90 },
    { key: 'target', type: 'number', title: 'kpis.target', widthPixels: 90 },
    {
      key: 'horizon',
      type: 'choice',
      title: 'kpis.horizon',
      widthPixels: 140,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'short', title: 'kpis.horizon.short' },
          { value: 'mid', title: 'kpis.horizon.mid' },
          { value: 'long', title: 'kpis.horizon.long' },
        ],
      },
    },
    {
      key: 'start',
      type: 'month',
      title: 'kpis.start',
      widthPixels: 90,
      computed: formula('=DATE(YEAR(plan[startDate]),MONTH(plan[startDate]),1)', 'typed-over'),
    },
    {
      key: 'due',
      type: 'month',
      title: 'kpis.due',
      widthPixels: 90,
      computed: formula('=EDATE([start],IF([horizon]="short",2,IF([horizon]="mid",11,23)))', 'typed-over'),
    },
    {
      key: 'stage1Month',
      type: 'month',
      title: 'kpis.stage1Month',
      widthPixels: 90,
      computed: formula(stageMonth('1/3'), 'typed-over'),
    },
    {
      key: 'stage1Target',
      type: 'number',
      title: 'kpis.stage1Target',
      widthPixels: 100,
      computed: formula(stageTarget('stage1Month'), 'typed-over'),
    },
    {
      key: 'stage2Month',
      type: 'month',
      title: 'kpis.stage2Month',
      widthPixels: 90,
      computed: formula(stageMonth('2/3'), 'typed-over'),
    },
    {
      key: 'stage2Target',
      type: 'number',
      title: 'kpis.stage2Target',
      widthPixels: 100,
      computed: formula(stageTarget('stage2Month'), 'typed-over'),
    },
    { key: 'warning', type: 'number', title: 'kpis.warning', widthPixels: 100 },
    { key: 'critical', type: 'number', title: 'kpis.critical', widthPixels: 100 },
    {
      key: 'latestPeriod',
      type: 'month',
      title: 'kpis.latestPeriod',
      widthPixels: 90,
      computed: formula(
        `=IF(COUNTIFS(${ofThisIndicator},evaluations[result],"<>")=0,"",` +
          `MAXIFS(evaluations[period],${ofThisIndicator},evaluations[result],"<>"))`,
      ),
    },
    {
      key: 'actual',
      type: 'number',
      title: 'kpis.actual',
      widthPixels: 90,
      computed: formula(
        `=AVERAGEIFS(evaluations[result],${ofThisIndicator},evaluations[period],[latestPeriod])`,
        'typed-over',
      ),
    },
    {
      key: 'previous',
      type: 'number',
      title: 'kpis.previous',
      widthPixels: 90,
      isHidden: true,
      // Before the second evaluation, the baseline is what went before.
      computed: guardedFormula(
        `=IF([latestPeriod]="","",IFERROR(AVERAGEIFS(evaluations[result],${ofThisIndicator},evaluations[period],` +
          `MAXIFS(evaluations[period],${ofThisIndicator},evaluations[result],"<>",evaluations[period],"<"&[latestPeriod])),` +
          'IF([baseline]="","",[baseline])))',
      ),
    },
    {
      key: 'targetToDate',
      type: 'number',
      title: 'kpis.targetToDate',
      widthPixels: 100,
      computed: guardedFormula(
        `=IF([target]="","",IF([latestPeriod]="",[target],IFERROR(AVERAGEIFS(evaluations[target],${ofThisIndicator},` +
          'evaluations[period],[latestPeriod]),[target])))',
      ),
    },
    {
      key: 'attainment',
      type: 'percent',
      title: 'kpis.attainment',
      widthPixels: 100,
      computed: formula(attainment('target')),
    },
    {
      key: 'attainmentToDate',
      type: 'percent',
      title: 'kpis.attainmentToDate',
      widthPixels: 100,
      computed: formula(attainment('targetToDate')),
    },
    {
      key: 'gap',
      type: 'number',
      title: 'kpis.gap',
      widthPixels: 100,
      computed: formula('=ROUND(([actual]-[target])*IF([direction]="lower",-1,1),4)'),
    },
    {
      key: 'trend',
      type: 'choice',
      title: 'kpis.trend',
      widthPixels: 100,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'improving', title: 'kpis.trend.improving', tone: 'good' },
          { value: 'steady', title: 'kpis.trend.steady', tone: 'neutral' },
          { value: 'worsening', title: 'kpis.trend.worsening', tone: 'bad' },
        ],
      },
      computed: formula(
        '=IF([actual]=[previous],"steady",IF(([actual]-[previous])*IF([direction]="lower",-1,1)>0,"improving","worsening"))',
      ),
    },
    {
      key: 'forecast',
      type: 'number',
      title: 'kpis.forecast',
      widthPixels: 100,
      // The average pace since the baseline goes on until the target is due; what shall fall does so to its target, because
      // costs and times have a floor.
      computed: formula(
        `=IF([latestPeriod]<[start],"",IF([direction]="lower",MAX(${pace},MIN([@target],[@actual])),${pace}))`,
      ),
    },
    {
      key: 'status',
      type: 'choice',
      title: 'field.status',
      widthPixels: 100,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'onTrack', title: 'indicatorStatus.onTrack', tone: 'good' },
          { value: 'atRisk', title: 'indicatorStatus.atRisk', tone: 'fair' },
          { value: 'offTrack', title: 'indicatorStatus.offTrack', tone: 'bad' },
        ],
      },
      computed: guardedFormula(
        '=IF([actual]="","",' +
          `IF(IF([critical]="",FALSE,${margin('critical')}<0),"offTrack",` +
          `IF(IF([warning]="",FALSE,${margin('warning')}<0),"atRisk",` +
          'IF(OR([warning]<>"",[critical]<>""),"onTrack",' +
          'IF([attainmentToDate]="","",IF([attainmentToDate]<0.7,"offTrack",IF([attainmentToDate]<0.85,"atRisk","onTrack")))))))',
      ),
    },
    { key: 'source', type: 'text', title: 'field.source', widthPixels: 150 },
    {
      key: 'frequency',
      type: 'choice',
      title: 'kpis.frequency',
      widthPixels: 100,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'daily', title: 'kpis.frequency.daily' },
          { value: 'weekly', title: 'kpis.frequency.weekly' },
          { value: 'monthly', title: 'kpis.frequency.monthly' },
          { value: 'quarterly', title: 'kpis.frequency.quarterly' },
        ],
      },
    },
    ownerColumn,
    noteColumn,
  ],
  newRowCells: (previous) => {
    const goal = previous?.cells.goal;
    return {
      direction: 'higher',
      horizon: 'mid',
      frequency: 'monthly',
      ...(typeof goal === 'string' ? { goal } : {}),
    };
  },
};

import type { RegisterModule } from '../tables/register-module.ts';
import { phaseOptions } from './phases.ts';

/** Budget: what the plan costs, line by line. */
export const budget: RegisterModule = {
  key: 'budget',
  title: 'budget.title',
  guidance: 'budget.guidance',
  nameColumn: 'item',
  groupColumn: 'category',
  reportColumns: [
    'item',
    'planned',
    'share',
    'actual',
    'variance',
    'month',
    'quantity',
    'unitPrice',
    'committed',
    'owner',
    'channel',
    'unit',
    'phase',
  ],
  conditions: [{ kind: 'compare', column: 'variance', operator: '<', value: 0, tone: 'bad' }],
  shareFigures: [{ title: 'excel.contingencyRate', of: 'planned', column: 'category', value: 'contingency' }],
  views: [
    {
      kind: 'chart',
      title: 'budget.view.byCategory',
      chart: 'bars',
      category: 'category',
      values: ['planned', 'committed', 'actual'],
    },
    {
      kind: 'chart',
      title: 'budget.view.waterfall',
      chart: 'waterfall',
      category: 'category',
      values: ['planned'],
    },
    { kind: 'chart', title: 'budget.view.share', chart: 'pie', category: 'category', values: ['planned'] },
    {
      kind: 'chart',
      title: 'budget.view.byMonth',
      chart: 'columns',
      category: 'month',
      values: ['planned', 'actual'],
    },
    {
      kind: 'pivot',
      title: 'budget.view.pivot',
      rows: 'category',
      across: ['month', 'phase', 'channel'],
      value: 'planned',
    },
  ],
  columns: [
    {
      key: 'category',
      type: 'choice',
      title: 'budget.category',
      widthPixels: 150,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'content', title: 'budget.category.content' },
          { value: 'platform', title: 'budget.category.platform' },
          { value: 'technology', title: 'budget.category.technology' },
          { value: 'partners', title: 'budget.category.partners' },
          { value: 'contingency', title: 'budget.category.contingency' },
        ],
      },
    },
    { key: 'item', type: 'text', title: 'budget.item', widthPixels: 240 },
    {
      key: 'phase',
      type: 'choice',
      title: 'budget.phase',
      widthPixels: 110,
      choices: { acceptsOther: true, options: phaseOptions },
    },
    { key: 'channel', type: 'text', title: 'budget.channel', widthPixels: 110 },
    { key: 'month', type: 'month', title: 'budget.month', widthPixels: 90 },
    { key: 'unit', type: 'text', title: 'budget.unit', widthPixels: 70 },
    { key: 'quantity', type: 'number', title: 'budget.quantity', widthPixels: 80 },
    { key: 'unitPrice', type: 'money', title: 'budget.unitPrice', widthPixels: 110 },
    {
      key: 'planned',
      type: 'money',
      title: 'budget.planned',
      widthPixels: 120,
      total: { by: 'sum' },
      computed: {
        by: { kind: 'formula', formula: '=[quantity]*[unitPrice]', blanks: 'quiet' },
        editing: 'typed-over',
      },
    },
    { key: 'committed', type: 'money', title: 'budget.committed', widthPixels: 120, total: { by: 'sum' } },
    { key: 'actual', type: 'money', title: 'budget.actual', widthPixels: 120, total: { by: 'sum' } },
    {
      key: 'variance',
      type: 'money',
      title: 'budget.variance',
      widthPixels: 120,
      total: { by: 'sum' },
      computed: {
        by: { kind: 'formula', formula: '=[planned]-[actual]', blanks: 'quiet' },
        editing: 'always',
      },
    },
    {
      key: 'variancePercent',
      type: 'percent',
      title: 'budget.variancePercent',
      widthPixels: 90,
      // The total is total variance ÷ total planned of the lines that have an actual amount.
      total: { by: 'weightedAverage', weight: 'planned' },
      computed: {
        by: { kind: 'formula', formula: '=[variance]/[planned]', blanks: 'quiet' },
        editing: 'always',
      },
    },
    {
      key: 'share',
      type: 'percent',
      title: 'budget.share',
      widthPixels: 80,
      total: { by: 'sum' },
      computed: {
        by: { kind: 'formula', formula: '=[planned]/SUM([planned])', blanks: 'quiet' },
        editing: 'always',
      },
    },
    {
      key: 'kpi',
      type: 'references',
      title: 'budget.kpi',
      widthPixels: 150,
      refersTo: { register: 'kpis', single: true },
    },
    { key: 'result', type: 'number', title: 'budget.result', widthPixels: 100, minimum: 0 },
    {
      key: 'costPerResult',
      type: 'money',
      title: 'budget.costPerResult',
      widthPixels: 110,
      computed: {
        by: { kind: 'formula', formula: '=[planned]/[result]', blanks: 'quiet' },
        editing: 'always',
      },
    },
    {
      key: 'task',
      type: 'references',
      title: 'budget.task',
      widthPixels: 160,
      refersTo: { register: 'timeline', single: true },
      isHidden: true,
    },
    { key: 'owner', type: 'person', title: 'budget.owner', widthPixels: 110 },
    { key: 'note', type: 'text', title: 'budget.note', widthPixels: 200 },
  ],
  newRowCells: (previous) => {
    // A new line usually continues the one above it.
    const cells: Record<string, string> = {};
    for (const key of ['category', 'phase', 'month']) {
      const value = previous?.cells[key];
      if (typeof value === 'string') cells[key] = value;
    }
    return cells;
  },
};

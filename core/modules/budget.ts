import { column, columnTotal, operation } from '../tables/expression.ts';
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
  views: [],
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
      total: 'sum',
      computed: {
        by: { kind: 'formula', expression: operation(column('quantity'), '*', column('unitPrice')) },
        editing: 'typed-over',
      },
    },
    { key: 'committed', type: 'money', title: 'budget.committed', widthPixels: 120, total: 'sum' },
    { key: 'actual', type: 'money', title: 'budget.actual', widthPixels: 120, total: 'sum' },
    {
      key: 'variance',
      type: 'money',
      title: 'budget.variance',
      widthPixels: 120,
      total: 'sum',
      computed: {
        by: { kind: 'formula', expression: operation(column('planned'), '-', column('actual')) },
        editing: 'always',
      },
    },
    {
      key: 'share',
      type: 'percent',
      title: 'budget.share',
      widthPixels: 80,
      total: 'sum',
      computed: {
        by: { kind: 'formula', expression: operation(column('planned'), '/', columnTotal('planned')) },
        editing: 'always',
      },
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

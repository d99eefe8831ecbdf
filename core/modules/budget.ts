import { column, columnTotal, operation } from '../tables/expression.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { phaseOptions } from './phases.ts';

/** Budget: what the plan costs, line by line. */
export const budget: RegisterModule = {
  key: 'budget',
  titleKey: 'budget.title',
  guidanceKey: 'budget.guidance',
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
      titleKey: 'budget.category',
      widthPixels: 150,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'content', titleKey: 'budget.category.content' },
          { value: 'platform', titleKey: 'budget.category.platform' },
          { value: 'technology', titleKey: 'budget.category.technology' },
          { value: 'partners', titleKey: 'budget.category.partners' },
          { value: 'contingency', titleKey: 'budget.category.contingency' },
        ],
      },
    },
    { key: 'item', type: 'text', titleKey: 'budget.item', widthPixels: 240 },
    {
      key: 'phase',
      type: 'choice',
      titleKey: 'budget.phase',
      widthPixels: 110,
      choices: { acceptsOther: true, options: phaseOptions },
    },
    { key: 'channel', type: 'text', titleKey: 'budget.channel', widthPixels: 110 },
    { key: 'month', type: 'month', titleKey: 'budget.month', widthPixels: 90 },
    { key: 'unit', type: 'text', titleKey: 'budget.unit', widthPixels: 70 },
    { key: 'quantity', type: 'number', titleKey: 'budget.quantity', widthPixels: 80 },
    { key: 'unitPrice', type: 'money', titleKey: 'budget.unitPrice', widthPixels: 110 },
    {
      key: 'planned',
      type: 'money',
      titleKey: 'budget.planned',
      widthPixels: 120,
      total: 'sum',
      computed: {
        by: { kind: 'formula', expression: operation(column('quantity'), '*', column('unitPrice')) },
        editing: 'typed-over',
      },
    },
    { key: 'committed', type: 'money', titleKey: 'budget.committed', widthPixels: 120, total: 'sum' },
    { key: 'actual', type: 'money', titleKey: 'budget.actual', widthPixels: 120, total: 'sum' },
    {
      key: 'variance',
      type: 'money',
      titleKey: 'budget.variance',
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
      titleKey: 'budget.share',
      widthPixels: 80,
      total: 'sum',
      computed: {
        by: { kind: 'formula', expression: operation(column('planned'), '/', columnTotal('planned')) },
        editing: 'always',
      },
    },
    { key: 'owner', type: 'person', titleKey: 'budget.owner', widthPixels: 110 },
    { key: 'note', type: 'text', titleKey: 'budget.note', widthPixels: 200 },
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

import type { RegisterModule } from '../tables/register-module.ts';
import { contentTypeOptions, formula, guardedFormula, noteColumn, platformColumn } from './shared.ts';

/** The same figure of other months: same data set, metric, platform, content type and user group. A blank matches blanks. */
const sameSeries = ['dataset', 'metric', 'platform', 'contentType', 'userGroup']
  .map((column) => `[${column}],[@${column}]&""`)
  .join(',');

/** Evidence: the figures that the plan argues with, one observation a row. */
export const evidence: RegisterModule = {
  key: 'evidence',
  title: 'evidence.title',
  guidance: 'evidence.guidance',
  nameColumn: 'metric',
  reportColumns: [
    'metric',
    'period',
    'value',
    'unit',
    'change',
    'finding',
    'platform',
    'userGroup',
    'contentType',
    'source',
    'sampleSize',
  ],
  // Values have units of their own, so that nothing but their changes can be put side by side.
  views: [
    {
      kind: 'cards',
      title: 'evidence.view.findings',
      subtitle: 'dataset',
      columns: ['value', 'unit', 'period', 'userGroup', 'platform', 'change', 'finding', 'source'],
    },
    { kind: 'chart', title: 'evidence.view.change', chart: 'bars', category: 'metric', values: ['change'] },
  ],
  columns: [
    { key: 'dataset', type: 'text', title: 'evidence.dataset', widthPixels: 170 },
    { key: 'metric', type: 'text', title: 'evidence.metric', widthPixels: 170 },
    { key: 'period', type: 'month', title: 'evidence.period', widthPixels: 90 },
    platformColumn,
    {
      key: 'contentType',
      type: 'choice',
      title: 'evidence.contentType',
      widthPixels: 110,
      choices: { acceptsOther: true, options: contentTypeOptions },
    },
    { key: 'userGroup', type: 'text', title: 'evidence.userGroup', widthPixels: 140 },
    { key: 'value', type: 'number', title: 'evidence.value', widthPixels: 100 },
    { key: 'unit', type: 'text', title: 'field.unit', widthPixels: 70 },
    {
      key: 'previous',
      type: 'number',
      title: 'evidence.previous',
      widthPixels: 100,
      isHidden: true,
      // Platform, content type and user group may be blank.
      computed: guardedFormula(
        `=IF([@period]="","",IFERROR(AVERAGEIFS([value],${sameSeries},[period],` +
          `MAXIFS([period],${sameSeries},[value],"<>",[period],"<"&[@period])),""))`,
      ),
    },
    {
      key: 'change',
      type: 'percent',
      title: 'evidence.change',
      widthPixels: 90,
      computed: formula('=([value]-[previous])/ABS([previous])'),
    },
    {
      key: 'sampleSize',
      type: 'number',
      title: 'evidence.sampleSize',
      widthPixels: 90,
      wholeNumber: true,
      minimum: 0,
    },
    { key: 'reliability', type: 'rating', title: 'evidence.reliability', widthPixels: 90 },
    { key: 'source', type: 'text', title: 'field.source', widthPixels: 170 },
    { key: 'collected', type: 'date', title: 'evidence.collected', widthPixels: 110 },
    {
      key: 'kpi',
      type: 'references',
      title: 'field.kpi',
      widthPixels: 150,
      refersTo: { register: 'kpis', single: true },
    },
    { key: 'finding', type: 'longText', title: 'evidence.finding', widthPixels: 260 },
    { key: 'link', type: 'link', title: 'field.link', widthPixels: 150 },
    noteColumn,
  ],
  newRowCells: (previous) => {
    const cells: Record<string, string> = {};
    for (const key of ['dataset', 'metric', 'unit', 'source'] as const) {
      const value = previous?.cells[key];
      if (typeof value === 'string') cells[key] = value;
    }
    return cells;
  },
};

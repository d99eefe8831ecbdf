import type { RegisterModule } from '../tables/register-module.ts';
import { formula, levelOptions, noteColumn, ownerColumn } from './shared.ts';

/** The level of a score; the steps are those of the matrix. */
function levelOf(score: string): string {
  return `=IF([${score}]>=15,"critical",IF([${score}]>=10,"high",IF([${score}]>=5,"medium","low")))`;
}

const indicatorActual = 'INDEX(kpis[actual],MATCH([kpi],kpis[indicator],0))';

/** Risk register: what may happen, how bad it would be, and what is done about it. */
export const risks: RegisterModule = {
  key: 'risks',
  title: 'risks.title',
  guidance: 'risks.guidance',
  nameColumn: 'event',
  groupColumn: 'category',
  reportColumns: [
    'event',
    'level',
    'score',
    'measures',
    'owner',
    'likelihood',
    'impact',
    'scope',
    'strategy',
    'contingency',
    'trigger',
    'residualScore',
    'alert',
    'status',
    'reviewDate',
  ],
  views: [
    { kind: 'heatMatrix', title: 'risks.view.matrix', across: 'likelihood', down: 'impact' },
    {
      kind: 'heatMatrix',
      title: 'risks.view.residual',
      across: 'residualLikelihood',
      down: 'residualImpact',
    },
    {
      kind: 'chart',
      title: 'risks.view.byCategory',
      chart: 'bars',
      category: 'category',
      values: ['score', 'residualScore'],
    },
  ],
  columns: [
    { key: 'event', type: 'text', title: 'risks.event', widthPixels: 240 },
    {
      key: 'category',
      type: 'choice',
      title: 'risks.category',
      widthPixels: 130,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'privacy', title: 'risks.category.privacy' },
          { value: 'content', title: 'risks.category.content' },
          { value: 'technical', title: 'risks.category.technical' },
          { value: 'competition', title: 'risks.category.competition' },
          { value: 'feedback', title: 'risks.category.feedback' },
          { value: 'operations', title: 'risks.category.operations' },
          { value: 'partner', title: 'risks.category.partner' },
        ],
      },
    },
    { key: 'cause', type: 'longText', title: 'risks.cause', widthPixels: 220 },
    { key: 'scope', type: 'text', title: 'risks.scope', widthPixels: 150 },
    { key: 'likelihood', type: 'rating', title: 'risks.likelihood', widthPixels: 100 },
    { key: 'impact', type: 'rating', title: 'risks.impact', widthPixels: 100 },
    {
      key: 'score',
      type: 'number',
      title: 'risks.score',
      widthPixels: 80,
      wholeNumber: true,
      computed: formula('=[likelihood]*[impact]'),
    },
    {
      key: 'level',
      type: 'choice',
      title: 'risks.level',
      widthPixels: 90,
      choices: { acceptsOther: false, options: levelOptions },
      computed: formula(levelOf('score')),
    },
    {
      key: 'kpi',
      type: 'references',
      title: 'risks.kpi',
      widthPixels: 160,
      refersTo: { register: 'kpis', single: true },
    },
    {
      key: 'alertWhen',
      type: 'choice',
      title: 'risks.alertWhen',
      widthPixels: 130,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'below', title: 'risks.alertWhen.below' },
          { value: 'above', title: 'risks.alertWhen.above' },
        ],
      },
      computed: formula(
        '=IF(INDEX(kpis[direction],MATCH([kpi],kpis[indicator],0))="lower","above","below")',
        'typed-over',
      ),
    },
    { key: 'threshold', type: 'number', title: 'risks.threshold', widthPixels: 100 },
    {
      key: 'indicatorActual',
      type: 'number',
      title: 'risks.indicatorActual',
      widthPixels: 110,
      computed: formula(`=IF(${indicatorActual}="","",${indicatorActual})`),
    },
    {
      key: 'alert',
      type: 'choice',
      title: 'risks.alert',
      widthPixels: 120,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'alert', title: 'risks.alert.alert', tone: 'bad' },
          { value: 'clear', title: 'risks.alert.clear', tone: 'good' },
        ],
      },
      computed: formula(
        '=IF(([indicatorActual]-[threshold])*IF([alertWhen]="above",-1,1)<0,"alert","clear")',
      ),
    },
    {
      key: 'strategy',
      type: 'choice',
      title: 'risks.strategy',
      widthPixels: 110,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'avoid', title: 'risks.strategy.avoid' },
          { value: 'reduce', title: 'risks.strategy.reduce' },
          { value: 'transfer', title: 'risks.strategy.transfer' },
          { value: 'accept', title: 'risks.strategy.accept' },
        ],
      },
    },
    { key: 'measures', type: 'longText', title: 'risks.measures', widthPixels: 260 },
    { key: 'trigger', type: 'text', title: 'field.trigger', widthPixels: 180 },
    { key: 'contingency', type: 'longText', title: 'risks.contingency', widthPixels: 260 },
    { key: 'residualLikelihood', type: 'rating', title: 'risks.residualLikelihood', widthPixels: 100 },
    { key: 'residualImpact', type: 'rating', title: 'risks.residualImpact', widthPixels: 100 },
    {
      key: 'residualScore',
      type: 'number',
      title: 'risks.residualScore',
      widthPixels: 100,
      wholeNumber: true,
      computed: formula('=[residualLikelihood]*[residualImpact]'),
    },
    {
      key: 'residualLevel',
      type: 'choice',
      title: 'risks.residualLevel',
      widthPixels: 100,
      choices: { acceptsOther: false, options: levelOptions },
      computed: formula(levelOf('residualScore')),
    },
    ownerColumn,
    { key: 'reviewDate', type: 'date', title: 'risks.reviewDate', widthPixels: 110 },
    {
      key: 'status',
      type: 'choice',
      title: 'field.status',
      widthPixels: 110,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'open', title: 'risks.status.open', tone: 'poor' },
          { value: 'watching', title: 'risks.status.watching', tone: 'fair' },
          { value: 'occurred', title: 'risks.status.occurred', tone: 'bad' },
          { value: 'closed', title: 'risks.status.closed', tone: 'good' },
        ],
      },
    },
    noteColumn,
  ],
  newRowCells: () => ({ status: 'open' }),
};

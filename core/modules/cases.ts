import type { RegisterModule } from '../tables/register-module.ts';
import { noteColumn } from './shared.ts';

/** Cases: what others did, what came of it, and what this plan learns from it. */
export const cases: RegisterModule = {
  key: 'cases',
  title: 'cases.title',
  guidance: 'cases.guidance',
  nameColumn: 'company',
  reportColumns: ['company', 'outcome', 'factors', 'lesson', 'application', 'result', 'action', 'source'],
  views: [
    {
      kind: 'cards',
      title: 'cases.view.cards',
      subtitle: 'outcome',
      columns: ['industry', 'year', 'action', 'result', 'factors', 'lesson', 'application'],
    },
  ],
  columns: [
    { key: 'company', type: 'text', title: 'cases.company', widthPixels: 170 },
    { key: 'industry', type: 'text', title: 'cases.industry', widthPixels: 120 },
    { key: 'year', type: 'text', title: 'cases.year', widthPixels: 80 },
    {
      key: 'outcome',
      type: 'choice',
      title: 'cases.outcome',
      widthPixels: 100,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'success', title: 'cases.outcome.success', tone: 'good' },
          { value: 'mixed', title: 'cases.outcome.mixed', tone: 'fair' },
          { value: 'failure', title: 'cases.outcome.failure', tone: 'bad' },
        ],
      },
    },
    { key: 'action', type: 'longText', title: 'cases.action', widthPixels: 260 },
    { key: 'result', type: 'longText', title: 'cases.result', widthPixels: 240 },
    { key: 'factors', type: 'longText', title: 'cases.factors', widthPixels: 240 },
    { key: 'lesson', type: 'longText', title: 'cases.lesson', widthPixels: 240 },
    { key: 'application', type: 'longText', title: 'cases.application', widthPixels: 240 },
    { key: 'source', type: 'text', title: 'field.source', widthPixels: 150 },
    { key: 'link', type: 'link', title: 'field.link', widthPixels: 150 },
    noteColumn,
  ],
};

import type { RegisterModule } from '../tables/register-module.ts';
import { noteColumn, ownerColumn } from './shared.ts';

/** Compliance and content review: rules, the check of each, and its result. */
export const compliance: RegisterModule = {
  key: 'compliance',
  title: 'compliance.title',
  guidance: 'compliance.guidance',
  nameColumn: 'rule',
  spans: { start: 'due' },
  groupColumn: 'area',
  reportColumns: ['rule', 'check', 'owner', 'result', 'date', 'done', 'action', 'due', 'basis'],
  views: [
    {
      kind: 'checklist',
      title: 'compliance.view.checklist',
      done: 'done',
      detail: ['check', 'owner', 'due', 'result'],
      groupBy: 'area',
    },
  ],
  columns: [
    {
      key: 'area',
      type: 'choice',
      title: 'compliance.area',
      widthPixels: 130,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'privacy', title: 'compliance.area.privacy' },
          { value: 'advertising', title: 'compliance.area.advertising' },
          { value: 'copyright', title: 'compliance.area.copyright' },
          { value: 'platform', title: 'compliance.area.platform' },
          { value: 'promotion', title: 'compliance.area.promotion' },
          { value: 'content', title: 'compliance.area.content' },
          { value: 'accessibility', title: 'compliance.area.accessibility' },
        ],
      },
    },
    { key: 'rule', type: 'text', title: 'compliance.rule', widthPixels: 240 },
    { key: 'check', type: 'longText', title: 'compliance.check', widthPixels: 260 },
    { key: 'basis', type: 'text', title: 'compliance.basis', widthPixels: 160 },
    ownerColumn,
    { key: 'due', type: 'date', title: 'field.due', widthPixels: 110 },
    {
      key: 'result',
      type: 'choice',
      title: 'compliance.result',
      widthPixels: 120,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'passed', title: 'compliance.result.passed', tone: 'good' },
          { value: 'minor', title: 'compliance.result.minor', tone: 'fair' },
          { value: 'failed', title: 'compliance.result.failed', tone: 'bad' },
          { value: 'notApplicable', title: 'compliance.result.notApplicable', tone: 'neutral' },
        ],
      },
    },
    { key: 'date', type: 'date', title: 'compliance.date', widthPixels: 110 },
    { key: 'action', type: 'longText', title: 'compliance.action', widthPixels: 220 },
    { key: 'done', type: 'yesNo', title: 'field.done', widthPixels: 80 },
    { key: 'link', type: 'link', title: 'field.link', widthPixels: 150 },
    noteColumn,
  ],
  newRowCells: (previous) => {
    const area = previous?.cells.area;
    return { done: false, ...(typeof area === 'string' ? { area } : {}) };
  },
};

import type { RegisterModule } from '../tables/register-module.ts';
import { formula, noteColumn, ownerColumn } from './shared.ts';

/** Reviews: the dates on which the plan itself is examined. */
export const reviews: RegisterModule = {
  key: 'reviews',
  title: 'reviews.title',
  guidance: 'reviews.guidance',
  nameColumn: 'review',
  spans: { start: 'date' },
  reportColumns: [
    'review',
    'date',
    'kind',
    'scope',
    'findings',
    'decisions',
    'nextReview',
    'owner',
    'status',
    'participants',
  ],
  views: [
    {
      kind: 'checklist',
      title: 'reviews.view.reminders',
      done: 'status',
      doneValues: ['held'],
      detail: ['date', 'scope', 'owner', 'decisions'],
    },
    { kind: 'calendar', title: 'reviews.view.calendar', date: 'date', colourBy: 'kind' },
  ],
  columns: [
    { key: 'review', type: 'text', title: 'reviews.review', widthPixels: 200 },
    {
      key: 'kind',
      type: 'choice',
      title: 'reviews.kind',
      widthPixels: 100,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'monthly', title: 'reviews.kind.monthly' },
          { value: 'quarterly', title: 'reviews.kind.quarterly' },
          { value: 'annual', title: 'reviews.kind.annual' },
          { value: 'special', title: 'reviews.kind.special' },
        ],
      },
    },
    { key: 'date', type: 'date', title: 'field.date', widthPixels: 110 },
    { key: 'scope', type: 'text', title: 'reviews.scope', widthPixels: 200 },
    ownerColumn,
    { key: 'participants', type: 'text', title: 'reviews.participants', widthPixels: 180 },
    { key: 'findings', type: 'longText', title: 'reviews.findings', widthPixels: 260 },
    { key: 'decisions', type: 'longText', title: 'reviews.decisions', widthPixels: 260 },
    { key: 'version', type: 'text', title: 'reviews.version', widthPixels: 120 },
    {
      key: 'nextReview',
      type: 'date',
      title: 'reviews.nextReview',
      widthPixels: 110,
      // One that is held as required has no next date of its own.
      computed: formula(
        '=IF([kind]="monthly",EDATE([date],1),IF([kind]="quarterly",EDATE([date],3),IF([kind]="annual",EDATE([date],12),"")))',
        'typed-over',
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
          { value: 'planned', title: 'reviews.status.planned', tone: 'fair' },
          { value: 'held', title: 'reviews.status.held', tone: 'good' },
          { value: 'postponed', title: 'reviews.status.postponed', tone: 'poor' },
        ],
      },
    },
    noteColumn,
  ],
  newRowCells: () => ({ status: 'planned' }),
};

import type { RegisterModule } from '../tables/register-module.ts';
import {
  contentTypeOptions,
  formula,
  guardedFormula,
  noteColumn,
  ownerColumn,
  platformColumn,
} from './shared.ts';

/** Content calendar: every piece to be published, and what came of it. */
export const contentCalendar: RegisterModule = {
  key: 'contentCalendar',
  title: 'contentCalendar.title',
  guidance: 'contentCalendar.guidance',
  nameColumn: 'theme',
  spans: { start: 'date' },
  reportColumns: [
    'date',
    'time',
    'theme',
    'platform',
    'type',
    'owner',
    'status',
    'format',
    'campaign',
    'reach',
    'engagementRate',
  ],
  views: [
    {
      kind: 'calendar',
      title: 'contentCalendar.view.calendar',
      date: 'date',
      time: 'time',
      colourBy: 'type',
    },
    { kind: 'chart', title: 'contentCalendar.view.mix', chart: 'pie', category: 'type', values: [] },
    {
      kind: 'chart',
      title: 'contentCalendar.view.frequency',
      chart: 'columns',
      category: 'week',
      values: [],
    },
    {
      kind: 'chart',
      title: 'contentCalendar.view.engagement',
      chart: 'bars',
      category: 'platform',
      values: ['interactions'],
    },
  ],
  columns: [
    { key: 'date', type: 'date', title: 'field.date', widthPixels: 110 },
    { key: 'time', type: 'time', title: 'contentCalendar.time', widthPixels: 80 },
    { key: 'theme', type: 'text', title: 'contentCalendar.theme', widthPixels: 260 },
    platformColumn,
    {
      key: 'type',
      type: 'choice',
      title: 'contentCalendar.type',
      widthPixels: 110,
      choices: { acceptsOther: true, options: contentTypeOptions },
    },
    {
      key: 'format',
      type: 'choice',
      title: 'contentCalendar.format',
      widthPixels: 110,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'post', title: 'contentCalendar.format.post' },
          { value: 'article', title: 'contentCalendar.format.article' },
          { value: 'shortVideo', title: 'contentCalendar.format.shortVideo' },
          { value: 'video', title: 'contentCalendar.format.video' },
          { value: 'live', title: 'contentCalendar.format.live' },
          { value: 'audio', title: 'contentCalendar.format.audio' },
          { value: 'newsletter', title: 'contentCalendar.format.newsletter' },
          { value: 'groupMessage', title: 'contentCalendar.format.groupMessage' },
        ],
      },
    },
    {
      key: 'audience',
      type: 'references',
      title: 'field.audience',
      widthPixels: 150,
      refersTo: { register: 'audience' },
    },
    {
      key: 'campaign',
      type: 'references',
      title: 'contentCalendar.campaign',
      widthPixels: 150,
      refersTo: { register: 'activities', single: true },
    },
    ownerColumn,
    {
      key: 'status',
      type: 'choice',
      title: 'field.status',
      widthPixels: 100,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'idea', title: 'contentCalendar.status.idea', tone: 'neutral' },
          { value: 'drafting', title: 'contentCalendar.status.drafting', tone: 'poor' },
          { value: 'review', title: 'contentCalendar.status.review', tone: 'fair' },
          { value: 'scheduled', title: 'contentCalendar.status.scheduled', tone: 'fair' },
          { value: 'published', title: 'contentCalendar.status.published', tone: 'good' },
          { value: 'cancelled', title: 'contentCalendar.status.cancelled', tone: 'bad' },
        ],
      },
    },
    { key: 'link', type: 'link', title: 'field.link', widthPixels: 150 },
    ...(['reach', 'likes', 'comments', 'shares', 'clicks'] as const).map(
      (key) =>
        ({
          key,
          type: 'number',
          title: `contentCalendar.${key}`,
          widthPixels: 80,
          wholeNumber: true,
          minimum: 0,
          total: { by: 'sum' },
        }) as const,
    ),
    {
      key: 'interactions',
      type: 'number',
      title: 'contentCalendar.interactions',
      widthPixels: 90,
      total: { by: 'sum' },
      // Not every platform counts all three.
      computed: guardedFormula(
        '=IF(AND([likes]="",[comments]="",[shares]=""),"",[likes]+[comments]+[shares])',
        'typed-over',
      ),
    },
    {
      key: 'engagementRate',
      type: 'percent',
      title: 'contentCalendar.engagementRate',
      widthPixels: 90,
      total: { by: 'ratio', of: 'interactions', to: 'reach' },
      computed: formula('=[interactions]/[reach]'),
    },
    {
      key: 'week',
      type: 'date',
      title: 'contentCalendar.week',
      widthPixels: 110,
      isHidden: true,
      isWeek: true,
      computed: formula('=[date]-WEEKDAY([date],2)+1'),
    },
    noteColumn,
  ],
  newRowCells: (previous, startDate) => {
    const cells: Record<string, string | readonly string[]> = { status: 'idea', date: startDate };
    for (const key of ['date', 'time', 'platform'] as const) {
      const value = previous?.cells[key];
      if (typeof value === 'string' || Array.isArray(value)) cells[key] = value;
    }
    return cells;
  },
};

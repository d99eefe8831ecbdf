import type { RegisterModule } from '../tables/register-module.ts';
import { formula, noteColumn, type WeightedCriteria, weightedScore } from './shared.ts';

/** What platforms are rated by; the guidance names the weights. */
export const platformCriteria: WeightedCriteria = [
  { column: 'audienceFit', weight: 0.3 },
  { column: 'interactivity', weight: 0.25 },
  { column: 'reach', weight: 0.15 },
  { column: 'cost', weight: 0.15 },
  { column: 'control', weight: 0.15 },
];

/** Platforms: which ones to be on, and what each is for. */
export const platforms: RegisterModule = {
  key: 'platforms',
  title: 'platforms.title',
  guidance: 'platforms.guidance',
  nameColumn: 'platform',
  reportColumns: [
    'platform',
    'score',
    'rank',
    'decision',
    'strengths',
    'weaknesses',
    'task',
    'audienceFit',
    'interactivity',
    'reach',
    'cost',
    'control',
    'type',
  ],
  conditions: [{ kind: 'dataBar', column: 'score' }],
  views: [
    { kind: 'scoreBars', title: 'platforms.view.score', score: 'score', parts: platformCriteria },
    { kind: 'radar', title: 'platforms.view.radar', axes: platformCriteria.map(({ column }) => column) },
  ],
  columns: [
    { key: 'platform', type: 'text', title: 'field.platform', widthPixels: 150 },
    {
      key: 'type',
      type: 'choice',
      title: 'platforms.type',
      widthPixels: 130,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'social', title: 'platforms.type.social' },
          { value: 'community', title: 'platforms.type.community' },
          { value: 'live', title: 'platforms.type.live' },
          { value: 'content', title: 'platforms.type.content' },
          { value: 'vertical', title: 'platforms.type.vertical' },
          { value: 'direct', title: 'platforms.type.direct' },
        ],
      },
    },
    {
      key: 'audience',
      type: 'references',
      title: 'field.audience',
      widthPixels: 160,
      refersTo: { register: 'audience' },
    },
    { key: 'audienceFit', type: 'rating', title: 'platforms.audienceFit', widthPixels: 90 },
    { key: 'interactivity', type: 'rating', title: 'platforms.interactivity', widthPixels: 90 },
    { key: 'reach', type: 'rating', title: 'platforms.reach', widthPixels: 90 },
    { key: 'cost', type: 'rating', title: 'platforms.cost', widthPixels: 90 },
    { key: 'control', type: 'rating', title: 'platforms.control', widthPixels: 90 },
    {
      key: 'score',
      type: 'number',
      title: 'field.score',
      widthPixels: 100,
      decimals: 2,
      total: { by: 'average' },
      computed: formula(weightedScore(platformCriteria)),
    },
    {
      key: 'rank',
      type: 'number',
      title: 'field.rank',
      widthPixels: 70,
      wholeNumber: true,
      computed: formula('=RANK([score],[score])'),
    },
    {
      key: 'decision',
      type: 'choice',
      title: 'platforms.decision',
      widthPixels: 110,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'main', title: 'platforms.decision.main', tone: 'good' },
          { value: 'supporting', title: 'platforms.decision.supporting', tone: 'fair' },
          { value: 'test', title: 'platforms.decision.test', tone: 'poor' },
          { value: 'leaveOut', title: 'platforms.decision.leaveOut', tone: 'neutral' },
        ],
      },
    },
    { key: 'task', type: 'text', title: 'platforms.task', widthPixels: 220 },
    { key: 'strengths', type: 'longText', title: 'field.strengths', widthPixels: 220 },
    { key: 'weaknesses', type: 'longText', title: 'field.weaknesses', widthPixels: 220 },
    {
      key: 'users',
      type: 'number',
      title: 'platforms.users',
      widthPixels: 110,
      wholeNumber: true,
      minimum: 0,
      total: { by: 'sum' },
    },
    {
      key: 'monthlyCost',
      type: 'money',
      title: 'platforms.monthlyCost',
      widthPixels: 110,
      total: { by: 'sum' },
    },
    { key: 'link', type: 'link', title: 'field.link', widthPixels: 150 },
    noteColumn,
  ],
};

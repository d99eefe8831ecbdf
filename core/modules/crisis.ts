import type { RegisterModule } from '../tables/register-module.ts';
import { noteColumn, ownerColumn } from './shared.ts';

/** Crisis playbook: the steps from the first signal to the lessons learnt. */
export const crisis: RegisterModule = {
  key: 'crisis',
  title: 'crisis.title',
  guidance: 'crisis.guidance',
  nameColumn: 'step',
  groupColumn: 'stage',
  reportColumns: [
    'step',
    'trigger',
    'timeLimit',
    'spokesperson',
    'channel',
    'owner',
    'message',
    'resources',
    'severity',
  ],
  views: [
    {
      kind: 'checklist',
      title: 'crisis.view.steps',
      done: 'done',
      detail: ['trigger', 'timeLimit', 'spokesperson', 'channel'],
      groupBy: 'stage',
    },
  ],
  columns: [
    {
      key: 'stage',
      type: 'choice',
      title: 'crisis.stage',
      widthPixels: 130,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'prevent', title: 'crisis.stage.prevent' },
          { value: 'respond', title: 'crisis.stage.respond' },
          { value: 'repair', title: 'crisis.stage.repair' },
          { value: 'learn', title: 'crisis.stage.learn' },
        ],
      },
    },
    { key: 'step', type: 'text', title: 'crisis.step', widthPixels: 260 },
    { key: 'trigger', type: 'text', title: 'field.trigger', widthPixels: 200 },
    {
      key: 'severity',
      type: 'choice',
      title: 'crisis.severity',
      widthPixels: 90,
      choices: {
        acceptsOther: true,
        options: [
          { value: 'minor', title: 'crisis.severity.minor', tone: 'fair' },
          { value: 'major', title: 'crisis.severity.major', tone: 'poor' },
          { value: 'severe', title: 'crisis.severity.severe', tone: 'bad' },
        ],
      },
    },
    { key: 'timeLimit', type: 'duration', title: 'crisis.timeLimit', widthPixels: 100 },
    { key: 'spokesperson', type: 'person', title: 'crisis.spokesperson', widthPixels: 120 },
    ownerColumn,
    { key: 'channel', type: 'text', title: 'field.channel', widthPixels: 150 },
    { key: 'message', type: 'longText', title: 'crisis.message', widthPixels: 260 },
    { key: 'resources', type: 'text', title: 'field.resources', widthPixels: 160 },
    {
      key: 'risk',
      type: 'references',
      title: 'crisis.risk',
      widthPixels: 180,
      refersTo: { register: 'risks' },
    },
    { key: 'done', type: 'yesNo', title: 'field.done', widthPixels: 80 },
    noteColumn,
  ],
  newRowCells: (previous) => {
    const stage = previous?.cells.stage;
    return { done: false, ...(typeof stage === 'string' ? { stage } : {}) };
  },
};

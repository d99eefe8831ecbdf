import type { ChoiceOption } from '../tables/register-module.ts';

/** The phases of a plan, shared by all registers that place something in one. */
export const phaseOptions: readonly ChoiceOption[] = [
  { value: 'preparation', title: 'phase.preparation' },
  { value: 'execution', title: 'phase.execution' },
  { value: 'evaluation', title: 'phase.evaluation' },
  { value: 'operation', title: 'phase.operation' },
];

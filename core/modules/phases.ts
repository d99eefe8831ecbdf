import type { ChoiceOption } from '../tables/register-module.ts';

/** The phases of a plan, shared by all registers that place something in one. */
export const phaseOptions: readonly ChoiceOption[] = [
  { value: 'preparation', titleKey: 'phase.preparation' },
  { value: 'execution', titleKey: 'phase.execution' },
  { value: 'evaluation', titleKey: 'phase.evaluation' },
  { value: 'operation', titleKey: 'phase.operation' },
];

import { useMemo } from 'react';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import type { ViewDeclaration } from '../../../core/tables/view-declaration.ts';
import { buildView, type ModelledView, type ViewModel } from '../../../core/views/build-view.ts';
import type { ViewOptions } from '../../../core/views/view-source.ts';
import { useLanguage } from '../../state/words.ts';
import { useCalculation } from '../../state/workbook-store.ts';

/** What the pane of a view is given. */
export interface ViewPaneProps<Kind extends ViewDeclaration['kind']> {
  readonly module: RegisterModule;
  readonly view: Extract<ViewDeclaration, { kind: Kind }>;
  readonly onOpenRow: (row: string) => void;
}

/**
 * The model of a view of the open plan, in the language of the window.
 * @param options the same object as long as nothing in it changes.
 */
export function useView(
  module: RegisterModule,
  view: ModelledView,
  options: Omit<ViewOptions, 'language'>,
): ViewModel {
  const language = useLanguage();
  const calculation = useCalculation();
  return useMemo(
    () => buildView(view, module, calculation, { ...options, language }),
    [view, module, calculation, options, language],
  );
}

/** No options, always the same. */
export const plainOptions: Omit<ViewOptions, 'language'> = {};

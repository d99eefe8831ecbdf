import type { TableView } from '../../../../core/model/register-settings.ts';
import type { RegisterModule } from '../../../../core/tables/register-module.ts';

/** What the boxes of the tool bar are given. */
export interface ToolBoxProps {
  readonly anchor: HTMLElement;
  readonly module: RegisterModule;
  readonly view: TableView;
  readonly onClose: () => void;
}

import { ColumnsBox } from './columns-box.tsx';
import { GroupBox } from './group-box.tsx';
import type { ToolBoxKind } from './register-tools.tsx';
import { SortBox } from './sort-box.tsx';
import type { ToolBoxProps } from './tool-box-props.ts';

interface ToolBoxesProps extends ToolBoxProps {
  readonly kind: ToolBoxKind;
  readonly onInsertColumn: () => void;
}

/** The box that a tool opened. */
export function ToolBoxes({ kind, onInsertColumn, ...props }: ToolBoxesProps) {
  switch (kind) {
    case 'group':
      return <GroupBox {...props} />;
    case 'sort':
      return <SortBox {...props} />;
    case 'columns':
      return <ColumnsBox {...props} onInsert={onInsertColumn} />;
  }
}

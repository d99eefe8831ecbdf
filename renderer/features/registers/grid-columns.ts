import { assertNever } from '../../../core/model/assert-never.ts';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import type { CellValue, Row } from '../../../core/model/plan.ts';
import type { TableView } from '../../../core/model/register-settings.ts';
import type { CellMark } from '../../../core/tables/conditions.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import { editText } from '../../../core/tables/format-cell.ts';
import {
  type ColumnDeclaration,
  isEditable,
  isNumeric,
  type RegisterModule,
  visibleColumns,
} from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { parseCellText } from '../../../core/tables/typed-text.ts';

import { type ArrangedGroup, type Arrangement } from '../../../core/tables/arrange.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import type { FormatContext } from '../../../core/tables/format-cell.ts';

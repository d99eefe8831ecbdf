import { type DragEvent, Fragment, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import {
  type HeatCell,
  type HeatMatrixView,
  heatSteps,
  highestRating,
} from '../../../core/views/heat-matrix.ts';
import type { RowLabel } from '../../../core/views/view-source.ts';
import { useWords } from '../../state/words.ts';
import { classes } from '../../ui/classes.ts';
import { edit } from '../registers/table-edits.ts';
import { fieldRoles } from './field-roles.ts';
import styles from './heat-matrix.module.css';
import { plainOptions, useView, type ViewPaneProps } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import viewStyles from './views.module.css';
import { cssColour, useWindowPalette } from './window-palette.ts';

const dragType = 'application/x-stratbook-row';

type Place = Pick<HeatCell, 'across' | 'down'>;

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Rows in a 5 × 5 field; dragging one, or Alt and an arrow, sets both of its ratings. */
export function HeatMatrixPane({ module, view, onOpenRow }: ViewPaneProps<'heatMatrix'>) {
  const words = useWords();
  const palette = useWindowPalette();
  const model = useView(module, view, plainOptions);
  const field = useRef<HTMLDivElement>(null);
  const movedRow = useRef<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  // A row that was moved by key is drawn in another cell: the keys go on with it.
  useLayoutEffect(() => {
    const row = movedRow.current;
    movedRow.current = null;
    if (row !== null) field.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)?.focus();
  });
  if (model.kind !== 'heatMatrix') return <Unavailable model={model} />;
  const move = (row: string, place: Place | null, group: string | null): void => {
    const cells = {
      [model.across.column]: place?.across ?? null,
      [model.down.column]: place?.down ?? null,
    };
    edit([{ command: 'set-cells', register: module.key, rows: [{ row, cells }] }], group);
  };
  const onRowKey = (event: KeyboardEvent, row: string, place: Place | null): void => {
    const step = steps[event.key];
    if (!event.altKey || !step || !model.isEditable) return;
    event.preventDefault();
    event.stopPropagation();
    const next = place
      ? { across: place.across + step[0], down: place.down + step[1] }
      : { across: 1, down: 1 };
    const isInside = [next.across, next.down].every((rating) => rating >= 1 && rating <= highestRating);
    if (!isInside) return;
    movedRow.current = row;
    move(row, next, `matrix:${row}`);
  };
  const dropProps = (key: string, place: Place | null) =>
    model.isEditable
      ? {
          onDragOver: (event: DragEvent) => {
            if (!event.dataTransfer.types.includes(dragType)) return;
            event.preventDefault();
            event.dataTransfer.dropEffect = 'move';
            setTarget(key);
          },
          onDragLeave: () => setTarget((current) => (current === key ? null : current)),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            setTarget(null);
            const row = event.dataTransfer.getData(dragType);
            if (row !== '') move(row, place, null);
          },
        }
      : {};
  const chips = (rows: readonly RowLabel[], place: Place | null) =>
    rows.map(({ id, name }) => (
      <button
        key={id}
        type="button"
        className={classes(viewStyles.chip, styles.chip)}
        data-row={id}
        draggable={model.isEditable}
        title={model.isEditable ? words('views.matrix.hint', { name }) : name}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragType, id);
          event.dataTransfer.effectAllowed = 'move';
        }}
        onClick={() => onOpenRow(id)}
        onKeyDown={(event) => onRowKey(event, id, place)}
      >
        {name}
      </button>
    ));
  return (
    <ViewPane kind="heatMatrix">
      {model.rowCount === 0 && <NoRows module={module} />}
      <div className={styles.view} ref={field}>
        <div className={styles.frame}>
          <div className={styles.downTitle}>{model.down.title}</div>
          <div className={styles.field} {...fieldRoles.grid(words('views.matrix.label', titles(model)))}>
            {model.lines.map((line) => (
              <div key={line[0]?.down} {...fieldRoles.row} className={styles.line}>
                <div {...fieldRoles.rowHeader} className={styles.rating}>
                  {line[0]?.down}
                </div>
                {line.map((cell) => {
                  const key = `${cell.across} ${cell.down}`;
                  const tone = palette.tones[cell.tone];
                  return (
                    <div
                      key={key}
                      {...fieldRoles.cell(
                        words('views.matrix.cell', {
                          ...titles(model),
                          acrossRating: cell.across,
                          downRating: cell.down,
                          score: cell.score,
                          count: cell.rows.length,
                        }),
                      )}
                      data-cell={key}
                      className={classes(styles.cell, target === key && styles.target)}
                      style={{ background: cssColour(tone.fill) }}
                      {...dropProps(key, cell)}
                    >
                      <span className={styles.score} style={{ color: cssColour(tone.color) }}>
                        {cell.score}
                      </span>
                      {chips(cell.rows, cell)}
                    </div>
                  );
                })}
              </div>
            ))}
            <div {...fieldRoles.row} className={styles.line}>
              <div {...fieldRoles.rowHeader} className={styles.rating} />
              {model.lines[0]?.map(({ across }) => (
                <div
                  key={across}
                  {...fieldRoles.columnHeader(`${model.across.title} ${across}`)}
                  className={styles.acrossRating}
                >
                  {across}
                </div>
              ))}
            </div>
          </div>
          <div className={styles.acrossTitle}>{model.across.title}</div>
        </div>
        <aside
          className={classes(styles.unplaced, target === 'unplaced' && styles.target)}
          data-cell="unplaced"
          aria-label={words('views.matrix.unplaced')}
          {...dropProps('unplaced', null)}
        >
          <h3 className={styles.unplacedTitle}>
            {words('views.matrix.unplaced')} ({model.unplaced.length})
          </h3>
          <p className={viewStyles.note}>{words('views.matrix.unplaced.hint', titles(model))}</p>
          <div className={styles.unplacedRows}>{chips(model.unplaced, null)}</div>
          <dl className={styles.legend}>
            {heatSteps.map(({ from, tone }, index) => (
              <Fragment key={tone}>
                <dt style={{ background: cssColour(palette.tones[tone].fill) }} />
                <dd>{`${from}–${index === 0 ? highestRating ** 2 : (heatSteps[index - 1]?.from ?? 0) - 1}`}</dd>
              </Fragment>
            ))}
          </dl>
        </aside>
      </div>
    </ViewPane>
  );
}

function titles({ across, down }: HeatMatrixView): { across: string; down: string } {
  return { across: across.title, down: down.title };
}

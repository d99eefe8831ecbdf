import { useMemo } from 'react';
import { titleText } from '../../../core/tables/title.ts';
import { mostPolygons } from '../../../core/views/drawing/radar-drawing.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { DrawnViewPicture } from './drawn-view.tsx';
import { RowPicker } from './row-picker.tsx';
import { useView, type ViewPaneProps } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import { useViewSession } from './view-session.ts';
import styles from './views.module.css';

/** Rows compared over their ratings. */
export function RadarPane({ module, view, onOpenRow }: ViewPaneProps<'radar'>) {
  const words = useWords();
  const language = useLanguage();
  const [session, change] = useViewSession(module, view);
  const { rows } = session;
  const model = useView(
    module,
    view,
    useMemo(() => (rows ? { rows: new Set(rows) } : {}), [rows]),
  );
  if (model.kind !== 'radar') return <Unavailable model={model} />;
  if (model.choices.length === 0)
    return (
      <ViewPane kind="radar">
        <NoRows module={module} />
      </ViewPane>
    );
  const drawn = model.polygons.slice(0, mostPolygons);
  const chosen = new Set(rows ?? drawn.map(({ id }) => id));
  return (
    <ViewPane
      kind="radar"
      tools={
        <>
          <RowPicker choices={model.choices} chosen={chosen} onChoose={(next) => change({ rows: next })} />
          {model.polygons.length > mostPolygons && (
            <span className={styles.note}>{words('views.radar.most', { count: mostPolygons })}</span>
          )}
        </>
      }
    >
      <DrawnViewPicture model={model} label={titleText(view.title, language)} onOpenRow={onOpenRow} />
      {model.unrated.length > 0 && (
        <p className={styles.note}>
          {words('views.radar.unrated', {
            names: model.unrated.map(({ name }) => name).join(language === 'en' ? ', ' : '、'),
          })}
        </p>
      )}
      <table className={styles.hidden}>
        <caption>{titleText(view.title, language)}</caption>
        <thead>
          <tr>
            <th scope="col">{words('views.score.name')}</th>
            {model.axes.map(({ column, title }) => (
              <th key={column} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map(({ id, name, values }) => (
            <tr key={id}>
              <td>
                <button type="button" onClick={() => onOpenRow(id)}>
                  {name}
                </button>
              </td>
              {model.axes.map(({ column }, axis) => (
                <td key={column}>{values[axis] ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ViewPane>
  );
}

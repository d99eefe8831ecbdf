import { useMemo } from 'react';
import { titleText } from '../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { DrawnViewPicture } from './drawn-view.tsx';
import { RowPicker } from './row-picker.tsx';
import { useView, type ViewPaneProps } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import { useViewSession } from './view-session.ts';
import styles from './views.module.css';

/** Rows ranked by their score. */
export function ScoreBarsPane({ module, view, onOpenRow }: ViewPaneProps<'scoreBars'>) {
  const words = useWords();
  const language = useLanguage();
  const [session, change] = useViewSession(module, view);
  const { rows } = session;
  const model = useView(
    module,
    view,
    useMemo(() => (rows ? { rows: new Set(rows) } : {}), [rows]),
  );
  if (model.kind !== 'scoreBars') return <Unavailable model={model} />;
  if (model.choices.length === 0)
    return (
      <ViewPane kind="scoreBars">
        <NoRows module={module} />
      </ViewPane>
    );
  const chosen = new Set(model.bars.map(({ id }) => id));
  return (
    <ViewPane
      kind="scoreBars"
      tools={
        <RowPicker choices={model.choices} chosen={chosen} onChoose={(next) => change({ rows: next })} />
      }
    >
      <DrawnViewPicture model={model} label={titleText(view.title, language)} onOpenRow={onOpenRow} />
      <table className={styles.hidden}>
        <caption>{titleText(view.title, language)}</caption>
        <thead>
          <tr>
            <th scope="col">{words('views.score.rank')}</th>
            <th scope="col">{words('views.score.name')}</th>
            <th scope="col">{model.score.title}</th>
          </tr>
        </thead>
        <tbody>
          {model.bars.map(({ id, rank, name, scoreText }) => (
            <tr key={id}>
              <td>{rank}</td>
              <td>
                <button type="button" onClick={() => onOpenRow(id)}>
                  {name}
                </button>
              </td>
              <td>{scoreText}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ViewPane>
  );
}

import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../../state/words.ts';
import styles from './cards.module.css';
import { plainOptions, useView, type ViewPaneProps } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import { cssColour, useWindowPalette } from './window-palette.ts';

/** So many cards are drawn at once. */
const perPage = 120;

/** A card for each row; its name opens the row. */
export function CardsPane({ module, view, onOpenRow }: ViewPaneProps<'cards'>) {
  const words = useWords();
  const palette = useWindowPalette();
  const model = useView(module, view, plainOptions);
  const [shown, setShown] = useState(perPage);
  if (model.kind !== 'cards') return <Unavailable model={model} />;
  const rest = model.cards.length - shown;
  return (
    <ViewPane kind="cards">
      {model.cards.length === 0 && <NoRows module={module} />}
      <ul className={styles.cards}>
        {model.cards.slice(0, shown).map(({ id, name, subtitle, fields }) => (
          <li key={id} className={styles.card} data-row={id}>
            <h3 className={styles.heading}>
              <button
                type="button"
                className={styles.name}
                title={words('views.openRow')}
                onClick={() => onOpenRow(id)}
              >
                {name}
              </button>
            </h3>
            {subtitle !== null && <p className={styles.subtitle}>{subtitle}</p>}
            <dl className={styles.fields}>
              {fields.map(({ column, title, text, tone }) => (
                <div key={column} className={styles.field}>
                  <dt>{title}</dt>
                  <dd>
                    {tone ? (
                      <span
                        className={styles.tone}
                        style={{
                          background: cssColour(palette.tones[tone].fill),
                          color: cssColour(palette.tones[tone].color),
                        }}
                      >
                        {text}
                      </span>
                    ) : (
                      text
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button className={styles.more ?? ''} onClick={() => setShown(shown + perPage)}>
          {words('views.showMore', { count: rest })}
        </Button>
      )}
    </ViewPane>
  );
}

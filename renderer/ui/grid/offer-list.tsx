import { CheckmarkRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { classes } from '../classes.ts';
import { offerAria, offerListAria } from './aria.ts';
import styles from './cell-editor.module.css';

export interface ShownOffer {
  readonly text: string;
  /** What it is, beside it. */
  readonly detail?: string;
  /** Whether it is chosen; only in lists of which several may be. */
  readonly isTicked?: boolean;
}

interface OfferListProps {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly ShownOffer[];
  readonly highlighted: number;
  readonly onPick: (index: number) => void;
}

/** The texts that a cell's editor offers. */
export function OfferList(props: OfferListProps) {
  const listRef = useRef<HTMLUListElement>(null);
  const { highlighted, offers } = props;
  useEffect(() => {
    listRef.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  const isMultiple = offers.some(({ isTicked }) => isTicked !== undefined);
  return (
    <ul
      ref={listRef}
      id={props.id}
      {...offerListAria(props.label, isMultiple)}
      className={styles.offers}
      tabIndex={-1}
      data-testid="grid-offers"
    >
      {offers.map(({ text, detail, isTicked }, index) => (
        // Keys go to the input of the cell, which keeps the focus.
        <li
          key={`${text}\n${detail ?? ''}`}
          id={`${props.id}-${index}`}
          tabIndex={-1}
          {...offerAria(index === highlighted, isTicked)}
          className={classes(styles.offer, index === highlighted && styles.offerHighlighted)}
          onMouseUp={() => props.onPick(index)}
        >
          {isTicked !== undefined && (
            <span className={classes(styles.offerTick, isTicked && styles.offerTicked)}>
              {isTicked && <CheckmarkRegular />}
            </span>
          )}
          <span className={styles.offerText}>{text}</span>
          {detail !== undefined && detail !== '' && <span className={styles.offerDetail}>{detail}</span>}
        </li>
      ))}
    </ul>
  );
}

import { useEffect, useRef } from 'react';
import { offerAria, offerListAria } from './aria.ts';
import styles from './cell-editor.module.css';

/** The texts that a cell's editor offers. */
export function OfferList(props: {
  id: string;
  label: string;
  offers: readonly string[];
  highlighted: number;
  onPick: (offer: string) => void;
}) {
  const listRef = useRef<HTMLUListElement>(null);
  const { highlighted } = props;
  useEffect(() => {
    listRef.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  return (
    <ul ref={listRef} id={props.id} {...offerListAria(props.label)} className={styles.offers} tabIndex={-1}>
      {props.offers.map((offer, index) => (
        // Keys go to the input of the cell, which keeps the focus.
        <li
          key={offer}
          id={`${props.id}-${index}`}
          tabIndex={-1}
          {...offerAria(index === highlighted)}
          className={`${styles.offer} ${index === highlighted ? styles.offerHighlighted : ''}`}
          onMouseUp={() => props.onPick(offer)}
        >
          {offer}
        </li>
      ))}
    </ul>
  );
}

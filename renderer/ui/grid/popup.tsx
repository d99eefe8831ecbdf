import { Portal } from '@fluentui/react-components';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './cell-editor.module.css';

const gap = 2;

/**
 * A box below an element, or above it where there is more room. It never takes the focus, which stays with
 * the cell that is being edited.
 */
export function Popup({ anchor, children }: { anchor: HTMLElement | null; children: ReactNode }) {
  const boxRef = useRef<HTMLDivElement>(null);
  // After every render, because text, list and error change its size and the cell's.
  useLayoutEffect(() => {
    const box = boxRef.current;
    if (!box || !anchor) return;
    const place = () => {
      const cell = anchor.getBoundingClientRect();
      const height = box.offsetHeight;
      const roomBelow = window.innerHeight - cell.bottom;
      const isAbove = roomBelow < height + gap && cell.top > roomBelow;
      box.style.top = `${isAbove ? Math.max(0, cell.top - height - gap) : cell.bottom + gap}px`;
      box.style.left = `${Math.max(0, Math.min(cell.left, window.innerWidth - box.offsetWidth - 4))}px`;
      box.style.minWidth = `${Math.min(cell.width, 320)}px`;
    };
    place();
    const keepFocus = (event: MouseEvent) => event.preventDefault();
    box.addEventListener('mousedown', keepFocus);
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      box.removeEventListener('mousedown', keepFocus);
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  });
  return (
    <Portal>
      <div ref={boxRef} className={styles.popup}>
        {children}
      </div>
    </Portal>
  );
}

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { changeSession, clampOutlineWidth, outlineWidthLimits, useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import styles from './app.module.css';

const keyStepPixels = 16;

/** The edge of the outline: dragged, or moved with the arrow keys. */
export function OutlineSplitter() {
  const words = useWords();
  const width = useSession((session) => session.outlineWidthPixels);
  const [grip, setGrip] = useState<{ pointerX: number; width: number } | null>(null);

  const resize = (pixels: number): void => changeSession({ outlineWidthPixels: clampOutlineWidth(pixels) });
  const take = (event: PointerEvent<HTMLHRElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrip({ pointerX: event.clientX, width });
  };
  const drag = (event: PointerEvent<HTMLHRElement>): void => {
    if (grip) resize(grip.width + event.clientX - grip.pointerX);
  };
  const hearKey = (event: KeyboardEvent<HTMLHRElement>): void => {
    const steps = { ArrowLeft: -1, ArrowRight: 1 } as const;
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    resize(width + steps[event.key] * keyStepPixels);
  };
  return (
    <hr
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={words('outline.resize')}
      aria-valuenow={width}
      aria-valuemin={outlineWidthLimits.minimum}
      aria-valuemax={outlineWidthLimits.maximum}
      className={styles.splitter}
      data-dragging={grip !== null}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={() => setGrip(null)}
      onPointerCancel={() => setGrip(null)}
      onKeyDown={hearKey}
    />
  );
}

import type { DrawnView } from '../../../core/views/drawing/view-drawing.ts';
import { viewDrawing } from '../../../core/views/drawing/view-drawing.ts';
import { useLanguage } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { fontFamily } from '../../ui/fonts.ts';
import { DrawingPicture } from './drawing-picture.tsx';
import { useElementSize } from './use-element-size.ts';
import styles from './views.module.css';
import { useWindowPalette } from './window-palette.ts';

const textSize = 12;
const leastHeight = 260;
const mostHeight = 520;

interface DrawnViewPictureProps {
  readonly model: DrawnView;
  readonly label: string;
  readonly onOpenRow?: (row: string) => void;
}

/** A view that is a picture, as wide as there is room. */
export function DrawnViewPicture({ model, label, onOpenRow }: DrawnViewPictureProps) {
  const language = useLanguage();
  const currency = usePlan((plan) => plan.properties.currency);
  const palette = useWindowPalette();
  const [box, { width }] = useElementSize<HTMLDivElement>();
  const height = Math.max(leastHeight, Math.min(mostHeight, width * 0.5));
  return (
    <div ref={box} className={styles.picture} data-testid="view-picture">
      {width > 0 && (
        <DrawingPicture
          label={label}
          drawing={viewDrawing(
            model,
            { language, width, height, textSize, fontFamily: fontFamily(language), palette },
            { language, currency },
          )}
          {...(onOpenRow ? { onOpenRow } : {})}
        />
      )}
    </div>
  );
}

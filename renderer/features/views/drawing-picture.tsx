import type { Drawing, Point, Shape } from '../../../core/deliver/drawing/drawing.ts';
import { assertNever } from '../../../core/model/assert-never.ts';
import styles from './views.module.css';
import { cssColour } from './window-palette.ts';

interface DrawingPictureProps {
  readonly drawing: Drawing;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  /** Opens the row that a shape stands for. */
  readonly onOpenRow?: (row: string) => void;
}

/** A drawing in the window: what its shapes stand for shows at the pointer, and a click opens their rows. */
export function DrawingPicture({ drawing, label, onOpenRow }: DrawingPictureProps) {
  const { width, height } = drawing;
  // Shapes have no identity beyond their order.
  const shapes = drawing.shapes.map((shape, number) => ({ shape, number }));
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={drawing.fontFamily}
    >
      {shapes.map(({ shape, number }) => {
        const { about, row } = shape;
        return (
          <g
            key={number}
            {...(row !== undefined && onOpenRow
              ? { className: styles.pictureRow, onClick: () => onOpenRow(row) }
              : {})}
          >
            {about !== undefined && <title>{about}</title>}
            <ShapeElement shape={shape} />
          </g>
        );
      })}
    </svg>
  );
}

function ShapeElement({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rectangle':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          fill={cssColour(shape.fill)}
        />
      );
    case 'polygon':
      return <polygon points={pointList(shape.points)} fill={cssColour(shape.fill)} />;
    case 'line':
      return (
        <polyline
          points={pointList(shape.points)}
          fill="none"
          stroke={cssColour(shape.color)}
          strokeWidth={shape.thickness}
        />
      );
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          textAnchor={shape.anchor}
          fill={cssColour(shape.color)}
          {...(shape.bold ? { fontWeight: 600 } : {})}
        >
          {shape.text}
        </text>
      );
    default:
      return assertNever(shape);
  }
}

function pointList(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');
}

/**
 * A picture made of plain shapes, from which both vector formats are written. Lengths are points (1/72 inch),
 * from the top left corner; colours are `RRGGBB`. Shapes are drawn in their order.
 */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** The font of all text; one that Office has. */
  readonly fontFamily: string;
  readonly shapes: readonly Shape[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Shape = RectangleShape | PolygonShape | LineShape | TextShape;

/** What a shape stands for, for readers that can ask; files leave it out. */
export interface ShapeMeaning {
  /** In words, such as a category with its value. */
  readonly about?: string;
  /** The register's row that it shows, by id. */
  readonly row?: string;
}

export interface RectangleShape extends ShapeMeaning {
  readonly kind: 'rectangle';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}

/** A filled area without an outline. */
export interface PolygonShape extends ShapeMeaning {
  readonly kind: 'polygon';
  readonly points: readonly Point[];
  readonly fill: string;
}

/** An open line through two or more points. */
export interface LineShape extends ShapeMeaning {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly color: string;
  readonly thickness: number;
}

/** One line of text; `x` is where it starts, has its middle or ends, `y` its baseline. */
export interface TextShape extends ShapeMeaning {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
}

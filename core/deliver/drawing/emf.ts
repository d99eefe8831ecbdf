import { assertNever } from '../../model/assert-never.ts';
import type { Drawing, Point, Shape } from './drawing.ts';

/** Record types of an enhanced metafile, as [MS-EMF] 2.1.1 numbers them. */
const recordType = {
  header: 1,
  endOfFile: 14,
  setBackgroundMode: 18,
  setTextAlign: 22,
  setTextColor: 24,
  selectObject: 37,
  createPen: 38,
  createBrush: 39,
  deleteObject: 40,
  createFont: 82,
  textOut: 84,
  polygon16: 86,
  polyline16: 87,
} as const;

/** One hundredth of a millimetre is one device pixel here, so that frame and bounds are the same numbers. */
const unitsPerPoint = 2540 / 72;
const nullPen = 0x8000_0008;
const nullBrush = 0x8000_0005;
const systemFont = 0x8000_000d;

/**
 * Writes a drawing as an enhanced metafile ([MS-EMF]), the vector picture that every version of Office and
 * LibreOffice shows. Sides must be below 900 mm, because polygons hold 16-bit coordinates.
 */
export function emfFromDrawing(drawing: Drawing): Uint8Array {
  return new EmfWriter(drawing).write();
}

class EmfWriter {
  readonly #drawing: Drawing;
  readonly #records: Uint8Array[] = [];
  /** Handles of the objects made so far, by what they are; 0 is the metafile itself. */
  readonly #handles = new Map<string, number>();
  readonly #selected = { pen: 0, brush: 0, font: 0 };
  #textColor = '';
  #textAlign = -1;

  constructor(drawing: Drawing) {
    this.#drawing = drawing;
  }

  write(): Uint8Array {
    this.#record(recordType.setBackgroundMode, [1]);
    for (const shape of this.#drawing.shapes) this.#shape(shape);
    // Made objects are put away before they are deleted.
    this.#select('pen', nullPen);
    this.#select('brush', nullBrush);
    this.#select('font', systemFont);
    for (const handle of this.#handles.values()) this.#record(recordType.deleteObject, [handle]);
    this.#record(recordType.endOfFile, [0, 0, 20]);

    const header = this.#header();
    const size = this.#records.reduce((sum, record) => sum + record.length, header.length);
    const file = new Uint8Array(size);
    const view = new DataView(header.buffer);
    view.setUint32(48, size, true);
    view.setUint32(52, this.#records.length + 1, true);
    view.setUint16(56, this.#handles.size + 1, true);
    file.set(header, 0);
    let offset = header.length;
    for (const record of this.#records) {
      file.set(record, offset);
      offset += record.length;
    }
    return file;
  }

  #header(): Uint8Array<ArrayBuffer> {
    const width = units(this.#drawing.width);
    const height = units(this.#drawing.height);
    const bytes = new Uint8Array(108);
    const view = new DataView(bytes.buffer);
    const numbers = [
      recordType.header,
      bytes.length,
      // Bounds in device units, frame in hundredths of a millimetre.
      ...[0, 0, width - 1, height - 1],
      ...[0, 0, width, height],
      0x464d_4520,
      0x0001_0000,
    ];
    numbers.forEach((number, index) => {
      view.setUint32(index * 4, number, true);
    });
    // The reference device: 500 × 500 mm at 100 pixels a millimetre.
    for (const offset of [72, 76]) view.setUint32(offset, 50_000, true);
    for (const offset of [80, 84]) view.setUint32(offset, 500, true);
    for (const offset of [100, 104]) view.setUint32(offset, 500_000, true);
    return bytes;
  }

  #shape(shape: Shape): void {
    switch (shape.kind) {
      case 'rectangle': {
        const [left, top] = [units(shape.x), units(shape.y)];
        // Painted as a polygon: EMR_RECTANGLE leaves out its right and bottom edges with a null pen.
        const [right, bottom] = [units(shape.x + shape.width), units(shape.y + shape.height)];
        this.#select('pen', nullPen);
        this.#select('brush', this.#brush(shape.fill));
        this.#points(recordType.polygon16, [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ]);
        return;
      }
      case 'polygon':
        this.#select('pen', nullPen);
        this.#select('brush', this.#brush(shape.fill));
        this.#points(recordType.polygon16, shape.points.map(unitPoint));
        return;
      case 'line':
        this.#select('brush', nullBrush);
        this.#select('pen', this.#pen(shape.color, Math.max(1, units(shape.thickness))));
        this.#points(recordType.polyline16, shape.points.map(unitPoint));
        return;
      case 'text':
        this.#select('font', this.#font(units(shape.size), shape.bold));
        this.#text(shape.text, units(shape.x), units(shape.y), shape.color, shape.anchor);
        return;
      default:
        assertNever(shape);
    }
  }

  #text(text: string, x: number, y: number, color: string, anchor: 'start' | 'middle' | 'end'): void {
    if (text === '') return;
    if (this.#textColor !== color) this.#record(recordType.setTextColor, [colorReference(color)]);
    this.#textColor = color;
    // The reference point lies on the baseline.
    const align = 24 + { start: 0, middle: 6, end: 2 }[anchor];
    if (this.#textAlign !== align) this.#record(recordType.setTextAlign, [align]);
    this.#textAlign = align;
    const fixed = 76;
    const bytes = new Uint8Array(fixed + Math.ceil(text.length / 2) * 4);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, recordType.textOut, true);
    view.setUint32(4, bytes.length, true);
    // Bounds: empty, as writers do that have no font metrics.
    [0, 0, -1, -1].forEach((edge, index) => {
      view.setInt32(8 + index * 4, edge, true);
    });
    // Graphics mode "compatible", in which the scales say how many 0.01 mm a unit is.
    view.setUint32(24, 1, true);
    view.setFloat32(28, 1, true);
    view.setFloat32(32, 1, true);
    view.setInt32(36, x, true);
    view.setInt32(40, y, true);
    view.setUint32(44, text.length, true);
    view.setUint32(48, fixed, true);
    for (let index = 0; index < text.length; index++)
      view.setUint16(fixed + index * 2, text.charCodeAt(index), true);
    this.#records.push(bytes);
  }

  #points(type: number, points: readonly Point[]): void {
    const bytes = new Uint8Array(28 + points.length * 4);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, type, true);
    view.setUint32(4, bytes.length, true);
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach((edge, index) => {
      view.setInt32(8 + index * 4, edge, true);
    });
    view.setUint32(24, points.length, true);
    points.forEach((point, index) => {
      view.setInt16(28 + index * 4, point.x, true);
      view.setInt16(30 + index * 4, point.y, true);
    });
    this.#records.push(bytes);
  }

  #brush(color: string): number {
    return this.#object(`brush ${color}`, (handle) =>
      this.#record(recordType.createBrush, [handle, 0, colorReference(color), 0]),
    );
  }

  #pen(color: string, thickness: number): number {
    return this.#object(`pen ${color} ${thickness}`, (handle) =>
      this.#record(recordType.createPen, [handle, 0, thickness, 0, colorReference(color)]),
    );
  }

  #font(height: number, bold: boolean): number {
    return this.#object(`font ${height} ${bold}`, (handle) => {
      // LogFontPanose: LOGFONTW (92 bytes), full name, style, and fields that may be zero.
      const bytes = new Uint8Array(12 + 320);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, recordType.createFont, true);
      view.setUint32(4, bytes.length, true);
      view.setUint32(8, handle, true);
      // Negative: the height of the letters, not of the line.
      view.setInt32(12, -height, true);
      view.setInt32(28, bold ? 700 : 400, true);
      // Default character set, in which Windows takes the face by its name alone.
      view.setUint8(12 + 23, 1);
      [...this.#drawing.fontFamily].slice(0, 31).forEach((character, index) => {
        view.setUint16(12 + 28 + index * 2, character.charCodeAt(0), true);
      });
      this.#records.push(bytes);
    });
  }

  #object(description: string, make: (handle: number) => void): number {
    let handle = this.#handles.get(description);
    if (handle === undefined) {
      handle = this.#handles.size + 1;
      this.#handles.set(description, handle);
      make(handle);
    }
    return handle;
  }

  #select(kind: 'pen' | 'brush' | 'font', handle: number): void {
    if (this.#selected[kind] === handle) return;
    this.#selected[kind] = handle;
    this.#record(recordType.selectObject, [handle]);
  }

  #record(type: number, numbers: readonly number[]): void {
    const bytes = new Uint8Array(8 + numbers.length * 4);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, type, true);
    view.setUint32(4, bytes.length, true);
    numbers.forEach((number, index) => {
      view.setUint32(8 + index * 4, number, true);
    });
    this.#records.push(bytes);
  }
}

function units(points: number): number {
  return Math.round(points * unitsPerPoint);
}

function unitPoint(point: Point): Point {
  return { x: units(point.x), y: units(point.y) };
}

/** `RRGGBB` as 0x00BBGGRR. */
function colorReference(color: string): number {
  const value = Number.parseInt(color, 16);
  return ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16);
}

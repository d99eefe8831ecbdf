/** As the style sheet has the names of bars. */
const size = '12px';
const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null = null;
/** The font of the chart, and the language that it belongs to. */
let family = '';
let language = '';

/** How wide a bar's name is on screen, in CSS pixels. */
export function textWidth(text: string, isStrong = false): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 12;
  if (family === '' || language !== document.documentElement.lang) readFont();
  const name = `${isStrong ? 'b' : 'n'}${text}`;
  let width = widths.get(name);
  if (width === undefined) {
    context.font = `${isStrong ? '600 ' : ''}${size} ${family || 'sans-serif'}`;
    width = context.measureText(text).width;
    // Before the chart is there, its font is not known.
    if (family !== '') widths.set(name, width);
  }
  return width;
}

function readFont(): void {
  const chart = document.querySelector('[data-testid="gantt"]');
  family = chart ? getComputedStyle(chart).fontFamily : '';
  language = document.documentElement.lang;
  widths.clear();
}

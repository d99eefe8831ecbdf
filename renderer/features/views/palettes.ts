import { printPalette, type ViewPalette } from '../../../core/views/drawing/view-palette.ts';

const light: ViewPalette = {
  ...printPalette,
  paper: 'FFFFFF',
  ink: '242424',
  muted: '5C5C5C',
  rule: 'BDBDBD',
  hairline: 'E6E6E6',
  track: 'F2F4F6',
};

const dark: ViewPalette = {
  paper: '292929',
  ink: 'F5F5F5',
  muted: 'BDBDBD',
  rule: '757575',
  hairline: '424242',
  track: '363636',
  series: [
    '6FB1E0',
    'F2A65A',
    '7FC796',
    'B79AE0',
    'E8868F',
    '6CCBC4',
    'D9BE5B',
    '9DB7D9',
    'DD9BC4',
    'A9B5C0',
  ],
  onSeries: '1B1B1B',
  rise: '6FB1E0',
  fall: 'E8868F',
  total: 'BFD7F2',
  tones: {
    good: { fill: '21401D', color: 'B9E6AB' },
    fair: { fill: '4A3F0D', color: 'F5E292' },
    poor: { fill: '55320F', color: 'F8C79C' },
    bad: { fill: '571F26', color: 'FAB3BA' },
    neutral: { fill: '3D3D3D', color: 'D6D6D6' },
  },
};

/** The colours of views in the window. */
export function windowPalette(isDark: boolean): ViewPalette {
  return isDark ? dark : light;
}

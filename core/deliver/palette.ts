/** Colours of the deliverables, `RRGGBB`: a restrained blue with one warm signal, distinct in print. */
export const palette = {
  paper: 'FFFFFF',
  ink: '1F2933',
  muted: '5B6875',
  primary: '17375E',
  accent: '2E75A8',
  onPrimaryMuted: '6F8DB0',
  /** Behind headers of groups and phases. */
  tint: 'E4ECF4',
  zebra: 'F6F8FA',
  rule: 'B8C4D0',
  hairline: 'DDE4EA',
  bar: 'A9C8E3',
  barDone: '2E75A8',
  connector: '7A8794',
  signal: 'D9822B',
} as const;

/** Fills with the ink that reads on them, by tone: green, yellow, orange, red and grey, light enough for print. */
export const tones = {
  good: { fill: 'E2F0D9', color: '2F5D27' },
  fair: { fill: 'FFF4CC', color: '6B5200' },
  poor: { fill: 'FCE4D0', color: '8A4310' },
  bad: { fill: 'FBE3E4', color: '9C0006' },
  neutral: { fill: 'ECEFF2', color: '4A5560' },
} as const;

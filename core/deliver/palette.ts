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

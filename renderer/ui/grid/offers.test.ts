import { expect, it } from 'vitest';
import { holdsName, lastName, matchingOffers, withLastName, withToggledName } from './offers.ts';

it('offers what begins with the typed text before what holds it', () => {
  expect(matchingOffers(['Pre-launch', 'Launch', '启动', 'Relaunch'], 'laun')).toEqual([
    'Launch',
    'Pre-launch',
    'Relaunch',
  ]);
  expect(matchingOffers(['Pre-launch', '启动'], ' 启')).toEqual(['启动']);
  expect(matchingOffers(['a', 'b'], '')).toEqual(['a', 'b']);
});

it('completes the last of several names', () => {
  expect(lastName('Design; Bui')).toBe('Bui');
  expect(lastName('设计；搭')).toBe('搭');
  expect(withLastName('Design; Bui', 'Build')).toBe('Design; Build; ');
  expect(withLastName('', 'Build')).toBe('Build; ');
  expect(withLastName('Build; Bui', 'Build')).toBe('Build; ');
});

it('ticks and unticks names in a list', () => {
  const offers = ['Video', 'Print', 'Outdoor'];
  expect(withToggledName('', 'Video', offers)).toBe('Video; ');
  expect(withToggledName('Video; ', 'Print', offers)).toBe('Video; Print; ');
  expect(withToggledName('Video; Print', 'Video', offers)).toBe('Print; ');
  expect(withToggledName('Video', 'Video', offers)).toBe('');
  // What was typed to narrow the list down gives way.
  expect(withToggledName('Video; out', 'Outdoor', offers)).toBe('Video; Outdoor; ');
  expect(withToggledName('短视频；', '直播', ['短视频', '直播'])).toBe('短视频; 直播; ');
  expect(holdsName('Video; print', 'Print')).toBe(true);
  expect(holdsName('Videos', 'Video')).toBe(false);
});

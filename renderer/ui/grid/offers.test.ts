import { expect, it } from 'vitest';
import { lastName, matchingOffers, withLastName } from './offers.ts';

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

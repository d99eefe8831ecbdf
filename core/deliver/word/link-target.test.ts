import { expect, test } from 'vitest';
import { linkTarget } from './link-target.ts';

test.each([
  ['https://example.org/a?b=c&d#e', 'https://example.org/a?b=c&d#e'],
  ['https://例子.公司/路径', 'https://例子.公司/路径'],
  ['http://example.org/a"b<c>{d}', 'http://example.org/a%22b%3Cc%3E%7Bd%7D'],
  ['http://example.org/100%', 'http://example.org/100%25'],
  ['mailto:someone@example.org', 'mailto:someone@example.org'],
  ['tel:+44123', 'tel:+44123'],
  ['http://example.org:99999/', null],
  ['http://[::1', null],
  ['http://', null],
  ['http://a..b/', null],
  ['javascript:alert(1)', null],
])('%s', (href, expected) => {
  expect(linkTarget(href)).toBe(expected);
});

import { longestText } from '../arithmetic.ts';
import { toBoolean } from '../coerce.ts';
import { numberOfText } from '../number-text.ts';
import { roundHalfAway } from '../rounding.ts';
import { type Argument, FormulaError, type ScalarValue, scalarOf, valueError } from '../values.ts';
import { functionList, manyArguments, valuesOf, withBoolean, withNumber, withText } from './definition.ts';
import { formatted } from './number-format.ts';
import { wildcardPattern } from './wildcards.ts';

const list = functionList('text');

/** A text that fits a cell; #VALUE! for a longer one. */
function fitting(text: string): ScalarValue {
  return text.length > longestText ? valueError : text;
}
/** An argument that counts characters, 1 when absent. */
function withCount(
  value: ScalarValue | undefined,
  smallest: number,
  run: (count: number) => ScalarValue,
): ScalarValue {
  return withNumber(value === undefined ? 1 : value, (number) =>
    Math.trunc(number) < smallest ? valueError : run(Math.trunc(number)),
  );
}

list.plain('LEN', [1, 1], ([value]) => withText(value, (text) => text.length));
list.plain('LEFT', [1, 2], ([value, length]) =>
  withText(value, (text) => withCount(length, 0, (count) => text.slice(0, count))),
);
list.plain('RIGHT', [1, 2], ([value, length]) =>
  withText(value, (text) => withCount(length, 0, (count) => text.slice(Math.max(0, text.length - count)))),
);
list.plain('MID', [3, 3], ([value, start, length]) =>
  withText(value, (text) =>
    withCount(start, 1, (from) => withCount(length, 0, (count) => text.slice(from - 1, from - 1 + count))),
  ),
);
list.plain('UPPER', [1, 1], ([value]) => withText(value, (text) => text.toUpperCase()));
list.plain('LOWER', [1, 1], ([value]) => withText(value, (text) => text.toLowerCase()));
// The library capitalises behind spaces only; Excel behind everything that is no letter.
list.plain('PROPER', [1, 1], ([value]) =>
  withText(value, (text) =>
    text.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => {
      const [first = ''] = word;
      return first.toUpperCase() + word.slice(first.length).toLowerCase();
    }),
  ),
);
list.plain('TRIM', [1, 1], ([value]) =>
  withText(value, (text) => text.replace(/ {2,}/g, ' ').replace(/^ | $/g, '')),
);
list.plain('CLEAN', [1, 1], ([value]) =>
  withText(value, (text) => [...text].filter((character) => character >= ' ').join('')),
);
list.plain('EXACT', [2, 2], ([left, right]) => withText(left, (a) => withText(right, (b) => a === b)));

/** Joins values; #VALUE! for a text that no cell can hold. */
function joined(args: readonly Argument[], separator: string, skipsEmpty: boolean): ScalarValue {
  const parts: string[] = [];
  let length = 0;
  for (const argument of args) {
    for (const value of valuesOf(argument)) {
      const text = withText(value, (plain) => plain);
      if (typeof text !== 'string') return text;
      if (skipsEmpty && text === '') continue;
      length += text.length + separator.length;
      if (length > longestText + separator.length) return valueError;
      parts.push(text);
    }
  }
  return parts.join(separator);
}
list.plain('CONCATENATE', [1, manyArguments], (args) => joined(args, '', false));
list.ranged('CONCAT', [1, manyArguments], (args) => joined(args, '', false), { excelName: '_xlfn.CONCAT' });
list.ranged(
  'TEXTJOIN',
  [3, manyArguments],
  ([separator, skips, ...args]) =>
    withText(scalarOf(separator), (sign) =>
      withBoolean(scalarOf(skips), (skipsEmpty) => joined(args, sign, skipsEmpty)),
    ),
  { parameters: ['scalar', 'scalar', 'range'], excelName: '_xlfn.TEXTJOIN' },
);

list.plain('REPT', [2, 2], ([value, times]) =>
  withText(value, (text) =>
    withCount(times, 0, (count) => (text.length * count > longestText ? valueError : text.repeat(count))),
  ),
);
list.plain('REPLACE', [4, 4], ([value, start, length, by]) =>
  withText(value, (text) =>
    withCount(start, 1, (from) =>
      withCount(length, 0, (count) =>
        withText(by, (other) => fitting(text.slice(0, from - 1) + other + text.slice(from - 1 + count))),
      ),
    ),
  ),
);
list.plain('SUBSTITUTE', [3, 4], ([value, before, after, occurrence]) =>
  withText(value, (text) =>
    withText(before, (old) =>
      withText(after, (other) => {
        if (occurrence === undefined) {
          if (old === '') return text;
          const parts = text.split(old);
          const length = text.length + (parts.length - 1) * (other.length - old.length);
          return length > longestText ? valueError : parts.join(other);
        }
        return withCount(occurrence, 1, (wanted) => {
          if (old === '') return text;
          let at = text.indexOf(old);
          for (let count = 1; at >= 0 && count < wanted; count++) at = text.indexOf(old, at + old.length);
          return at < 0 ? text : fitting(text.slice(0, at) + other + text.slice(at + old.length));
        });
      }),
    ),
  ),
);

list.plain('FIND', [2, 3], ([value, within, start]) =>
  withText(value, (wanted) =>
    withText(within, (text) =>
      withCount(start, 1, (from) => {
        const at = from > text.length + 1 ? -1 : text.indexOf(wanted, from - 1);
        return at < 0 ? valueError : at + 1;
      }),
    ),
  ),
);
list.plain('SEARCH', [2, 3], ([value, within, start]) =>
  withText(value, (wanted) =>
    withText(within, (text) =>
      withCount(start, 1, (from) => {
        if (from > text.length + 1) return valueError;
        const pattern = wildcardPattern(wanted, 'part');
        const at = pattern
          ? pattern.find(text, from - 1)
          : text.toLowerCase().indexOf(wanted.toLowerCase(), from - 1);
        return at < 0 ? valueError : at + 1;
      }),
    ),
  ),
);

list.plain('VALUE', [1, 1], ([value = null]) => {
  if (typeof value === 'boolean') return valueError;
  return typeof value === 'string'
    ? (numberOfText(value) ?? valueError)
    : withNumber(value, (number) => number);
});
list.plain(
  'NUMBERVALUE',
  [1, 3],
  ([value, decimalSign, groupSign]) =>
    withText(value, (text) =>
      withText(decimalSign ?? '.', (point) =>
        withText(groupSign ?? ',', (comma) => {
          const [sign = '', group = ''] = [point[0], comma[0]];
          if (sign === '' || sign === group) return valueError;
          const [whole = '', ...fractions] = text.replace(/\s/g, '').split(sign);
          if (fractions.length > 1 || (group !== '' && fractions[0]?.includes(group))) return valueError;
          const figures = group === '' ? whole : whole.replaceAll(group, '');
          const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%*)$/i.exec(
            [figures, ...fractions].join('.'),
          );
          if (!match) return text.trim() === '' ? 0 : valueError;
          return Number(match[1]) / 100 ** (match[2]?.length ?? 0);
        }),
      ),
    ),
  { excelName: '_xlfn.NUMBERVALUE' },
);
list.plain('TEXT', [2, 2], ([value = null, format]) =>
  withText(format, (pattern) => {
    if (value instanceof FormulaError) return value;
    const result = formatted(value, pattern);
    return result === null ? valueError : fitting(result);
  }),
);
list.plain('FIXED', [1, 3], ([value, decimals, bare]) =>
  withNumber(value, (number) =>
    withNumber(decimals === undefined ? 2 : decimals, (digits) => {
      const isBare = toBoolean(bare ?? null);
      if (typeof isBare !== 'boolean') return isBare;
      const places = Math.trunc(digits);
      if (places > 127) return valueError;
      const rounded = roundHalfAway(number, places);
      const pattern = `${isBare ? '' : '#,##'}0${places > 0 ? `.${'0'.repeat(Math.min(places, 100))}` : ''}`;
      return formatted(rounded, pattern) ?? valueError;
    }),
  ),
);

list.plain('CHAR', [1, 1], ([value]) =>
  withNumber(value, (number) => {
    const code = Math.trunc(number);
    return code < 1 || code > 255 ? valueError : (windowsCharacters[code - 128] ?? String.fromCharCode(code));
  }),
);
list.plain('CODE', [1, 1], ([value]) =>
  withText(value, (text) => {
    const [first] = text;
    if (first === undefined) return valueError;
    const windows = windowsCharacters.indexOf(first);
    if (windows >= 0) return windows + 128;
    const code = first.codePointAt(0) ?? 0;
    // What the code page does not have is a question mark in it.
    return code < 256 ? code : 63;
  }),
);
/** Codes 128 to 159 of the Windows code page, which CHAR and CODE count by. */
const windowsCharacters = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'];

list.plain(
  'UNICHAR',
  [1, 1],
  ([value]) =>
    withNumber(value, (number) => {
      const code = Math.trunc(number);
      const isCharacter = code >= 1 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : valueError;
    }),
  { excelName: '_xlfn.UNICHAR' },
);
list.plain('UNICODE', [1, 1], ([value]) => withText(value, (text) => text.codePointAt(0) ?? valueError), {
  excelName: '_xlfn.UNICODE',
});

export const textFunctions = list.definitions;

import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { UserError } from '../words/translate.ts';
import { crc32, packZip, planZipLimits, unpackZip } from './zip.ts';

const limits = planZipLimits;
const text = (content: string) => new TextEncoder().encode(content);

function refusal(bytes: Uint8Array, bounds = limits): string {
  try {
    unpackZip(bytes, bounds);
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  throw new Error('the archive was accepted');
}

/** Offsets of the directory entries. */
function directory(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets: number[] = [];
  for (let offset = 0; offset + 4 <= bytes.length; offset++)
    if (view.getUint32(offset, true) === 0x02014b50) offsets.push(offset);
  return offsets;
}

function altered(bytes: Uint8Array, change: (view: DataView, entries: number[]) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer), directory(copy));
  return copy;
}

const two = packZip([
  { name: 'a.txt', bytes: text('alpha '.repeat(50)) },
  { name: 'b.txt', bytes: text('beta '.repeat(50)) },
]);

describe('packing', () => {
  it('is read by another library, in the given order, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(fc.stringMatching(/^[a-z0-9中/]{1,20}$/), fc.uint8Array({ maxLength: 300 }), fc.boolean()),
          {
            selector: ([name]) => name,
            maxLength: 12,
          },
        ),
        (files) => {
          const named = files.filter(([name]) => !name.startsWith('/'));
          const packed = packZip(named.map(([name, bytes, stored]) => ({ name, bytes, stored })));
          const unpacked = unzipSync(packed);
          for (const [name, bytes] of named) expect(unpacked[name]).toEqual(bytes);
          expect([...unpackZip(packed, limits)]).toEqual(named.map(([name, bytes]) => [name, bytes]));
        },
      ),
    );
  });

  it('keeps names that look like numbers in their place', () => {
    const packed = packZip([
      { name: 'first', bytes: text('1') },
      { name: '0', bytes: text('2') },
      { name: '__proto__', bytes: text('3') },
    ]);
    expect([...unpackZip(packed, limits).keys()]).toEqual(['first', '0', '__proto__']);
  });

  it('gives the same bytes at any time', () => {
    expect(packZip([{ name: 'x', bytes: text('y') }])).toEqual(packZip([{ name: 'x', bytes: text('y') }]));
  });
});

describe('archives of others', () => {
  it('are read when they are plain', () => {
    const archive = zipSync({ 'dir/a.txt': strToU8('hello'), 'b.bin': [new Uint8Array(1000), { level: 9 }] });
    expect(unpackZip(archive, limits).get('dir/a.txt')).toEqual(strToU8('hello'));
  });

  it('are refused when they unpack to too much', () => {
    const large = zipSync({ bomb: [new Uint8Array(8_000_000), { level: 9 }] });
    expect(refusal(large, { maximumEntries: 10, maximumTotalBytes: 1_000_000 })).toBe('file.tooLarge');
    expect(refusal(large, { maximumEntries: 0, maximumTotalBytes: 1e9 })).toBe('file.tooLarge');
  });

  it('are refused when an entry claims less than it unpacks to, or more than can be', () => {
    const lying = altered(zipSync({ bomb: [new Uint8Array(8_000_000), { level: 9 }] }), (view, [entry = 0]) =>
      view.setUint32(entry + 24, 100, true),
    );
    expect(refusal(lying)).toBe('file.damaged');
    const claiming = altered(two, (view, [entry = 0]) => view.setUint32(entry + 24, 400_000_000, true));
    expect(refusal(claiming)).toBe('file.damaged');
    const total = altered(two, (view, entries) => {
      for (const entry of entries) view.setUint32(entry + 24, 0xffffffff, true);
    });
    expect(refusal(total)).toBe('file.tooLarge');
  });

  it('are refused when entries overlap or come twice', () => {
    const overlapping = altered(two, (view, [first = 0, second = 0]) => {
      view.setUint32(second + 42, view.getUint32(first + 42, true), true);
    });
    expect(refusal(overlapping)).toBe('file.damaged');
    const twice = packZip([
      { name: 'same', bytes: text('1') },
      { name: 'same', bytes: text('2') },
    ]);
    expect(refusal(twice)).toBe('file.damaged');
  });

  it.each(['../up', '/absolute', 'a/../b', 'a\\b', './a', 'nul\0byte'])(
    'are refused for the name %j',
    (name) => {
      expect(refusal(packZip([{ name, bytes: text('x') }]))).toBe('file.damaged');
    },
  );

  it.each([
    ['encryption', 8, 1],
    ['an unknown method', 10, 12],
    ['a name beyond the end', 28, 0xffff],
  ])('are refused for %s', (_name, field, value) => {
    expect(refusal(altered(two, (view, [entry = 0]) => view.setUint16(entry + field, value, true)))).toBe(
      'file.damaged',
    );
  });

  it('are refused at whatever byte they are cut, and never hang or crash on a flipped bit', () => {
    for (let length = 0; length < two.length; length++)
      expect(refusal(two.subarray(0, length))).toBe('file.damaged');
    for (let bit = 0; bit < two.length * 8; bit++) {
      const copy = two.slice();
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        unpackZip(copy, limits);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }
  });
});

it('computes CRC-32 as the standard does', () => {
  expect(crc32(text('123456789'))).toBe(0xcbf43926);
});

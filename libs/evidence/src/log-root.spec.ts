import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { positionOf, type StoredEvent } from '@mouakaba/event-sourcing';
import { leafHash, logEntry, LogRoot } from './log-root.js';

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, 2.1, word for word. */
function naive(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries;
  if (only === undefined) return sha256();
  if (entries.length === 1) return sha256(Buffer.of(0), only);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(Buffer.of(1), naive(entries.slice(0, split)), naive(entries.slice(split)));
}

function rootOf(entries: readonly Uint8Array[]): string {
  const log = new LogRoot();
  for (const entry of entries) log.add(leafHash(entry));
  expect(log.size).toBe(entries.length);
  return log.root().toString('hex');
}

/** Leaves and roots of the reference implementation of Certificate Transparency (merkle_tree_test.cc). */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((leaf) => Buffer.from(leaf, 'hex'));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const event: StoredEvent = {
  stream: 'case-1',
  revision: 10,
  id: '018f0000-0000-7000-8000-000000000000',
  type: 'CaseOpened',
  data: '{"data":{"note":"أمينة"}}',
  metadata: '{}',
  position: positionOf('0123456789ab', 7),
};

describe('the root of a log', () => {
  it.each(roots.map((root, size) => [size, root] as const))(
    'of %i leaves is the published one',
    (size, root) => expect(rootOf(leaves.slice(0, size))).toBe(root),
  );

  it('is what the definition says, for any leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (entries) => {
        expect(rootOf(entries)).toBe(naive(entries).toString('hex'));
      }),
    );
  });
});

describe('an event as a leaf', () => {
  it('has these very bytes, for ever', () => {
    const part = (text: string) => {
      const bytes = Buffer.from(text);
      return Buffer.concat([Buffer.of(0, 0, 0, bytes.length), bytes]);
    };
    const parts = ['mouakaba/event/1', event.stream, '10', event.id, event.type, event.data, event.metadata];
    expect(logEntry(event)).toEqual(Buffer.concat(parts.map(part)));
  });

  it('is another one when anything but its position is another', () => {
    const entry = (other: Partial<StoredEvent>) => logEntry({ ...event, ...other }).toString('hex');
    const others: Partial<StoredEvent>[] = [
      { stream: 'case-2' },
      { revision: 1 },
      { id: 'x' },
      { type: 'CaseOpened{' },
      { data: '{}' },
      { metadata: '{} ' },
      { type: 'CaseOpene', data: `d${event.data}` },
    ];
    expect(new Set([entry({}), ...others.map(entry)]).size).toBe(others.length + 1);
    expect(entry({ position: positionOf('0123456789ab', 8) })).toBe(entry({}));
  });
});

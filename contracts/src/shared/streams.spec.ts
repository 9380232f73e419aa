import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '../events.js';
import * as streams from './streams.js';
import { kindOf, streamKinds, unpublishedKinds } from './streams.js';

const id = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';

type Naming = (id: string, day: string) => string;
const exported = Object.entries(streams) as [string, unknown][];
const functionsNamed = (end: RegExp) =>
  exported.filter(([name]) => end.test(name)) as [name: string, named: Naming][];

const parts = [id, '2026-03-02'] as const;
/** One stream of each kind, by the function that names it: `caseStream`. */
const makers = functionsNamed(/Stream$/);
const named = makers.map(([, name]) => name(...parts));
/** What is read from a stream's name: `caseIdOf`, `caseNumberOf`. */
const readers = functionsNamed(/Of(Release)?$/).filter(([name]) => name !== 'kindOf');

describe('the kinds of streams', () => {
  it('are each its own, and cannot be taken for another', () => {
    expect(new Set(streamKinds).size).toBe(streamKinds.length);
    for (const kind of streamKinds) expect(kind).toMatch(/^[a-z]+$/);
  });

  it.each(streamKinds)('%s has events that stand in it', (kind) =>
    expect(Object.values(eventTypes).some(({ kinds }) => kinds.includes(kind))).toBe(true),
  );

  it('stay in the installation where people are looked at', () =>
    expect(streamKinds.filter((kind) => unpublishedKinds.includes(kind))).toEqual(['access', 'account']));
});

describe('the name of a stream', () => {
  it('is made by one function for each kind, and begins with it', () =>
    expect(named.map(kindOf).sort()).toEqual([...streamKinds].sort()));

  it.each(readers)('is read by %s, which takes no other kind', (_, read) => {
    const own = named.filter((stream) => reads(read, stream));
    expect(own.map(kindOf)).not.toEqual([]);
    for (const stream of own) expect(read(stream, '')).toBe(stream.slice(kindOf(stream).length + 1));
    for (const stream of ['other-1', ...named.filter((each) => !own.includes(each))])
      expect(() => read(stream, '')).toThrow(RangeError);
  });

  it.each(makers)(
    'by %s is its kind and what it is made of, in this order, and nothing else',
    (name, make) => {
      const kind = name.slice(0, -'Stream'.length).toLowerCase();
      expect(make(...parts)).toBe([kind, ...parts.slice(0, make.length)].join('-'));
    },
  );

  it('is what stores hold, and never changes', () =>
    expect(named).toEqual(
      expect.arrayContaining([
        `case-${id}`,
        `unit-${id}`,
        `centre-${id}`,
        `casenumber-${id}`,
        `provider-${id}`,
        `release-${id}`,
        `access-${id}-2026-03-02`,
        `account-${id}`,
      ]),
    ));

  it('of a holder is a unit’s or a centre’s', () => {
    expect(streams.holderStreams(id)).toEqual([streams.unitStream(id), streams.centreStream(id)]);
    expect(streams.holderStreams(id).map(streams.holderIdOf)).toEqual([id, id]);
    expect(() => streams.holderIdOf(streams.caseStream(id))).toThrow(`not a unit or centre: case-${id}`);
  });

  it('has a kind even where this program does not know it', () => {
    expect(kindOf('conduct-1')).toBe('conduct');
    expect(kindOf('whole')).toBe('whole');
  });
});

function reads(read: Naming, stream: string): boolean {
  try {
    read(stream, '');
    return true;
  } catch {
    return false;
  }
}

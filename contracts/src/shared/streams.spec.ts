import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '../events.js';
import {
  accessStream,
  caseIdOf,
  caseNumberOf,
  caseNumberStream,
  caseStream,
  centreStream,
  holderIdOf,
  holderStreams,
  kindOf,
  monthOfRelease,
  providerIdOf,
  providerStream,
  releaseStream,
  streamKinds,
  unitStream,
  unpublishedKinds,
  type StreamKind,
} from './streams.js';

const id = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const other = 'other-1';

/** How the streams of each kind are named, and what their names say. */
const names: Readonly<
  Record<
    StreamKind,
    { readonly stream: string; readonly id?: string; readonly read?: (stream: string) => string }
  >
> = {
  case: { stream: caseStream(id), id, read: caseIdOf },
  unit: { stream: unitStream(id), id, read: holderIdOf },
  centre: { stream: centreStream(id), id, read: holderIdOf },
  casenumber: { stream: caseNumberStream('OUJ-26-7K3Q-X'), id: 'OUJ-26-7K3Q-X', read: caseNumberOf },
  provider: { stream: providerStream(id), id, read: providerIdOf },
  release: { stream: releaseStream('2026-03'), id: '2026-03', read: monthOfRelease },
  access: { stream: accessStream(id, '2026-03-02') },
};

describe('the kinds of streams', () => {
  it('are each its own, and cannot be taken for another', () => {
    expect(new Set(streamKinds).size).toBe(streamKinds.length);
    for (const kind of streamKinds) expect(kind).toMatch(/^[a-z]+$/);
  });

  it.each(streamKinds)('%s has events that stand in it', (kind) =>
    expect(Object.values(eventTypes).some(({ kinds }) => kinds.includes(kind))).toBe(true),
  );

  it('stay in the installation where people are looked at', () =>
    expect(streamKinds.filter((kind) => unpublishedKinds.includes(kind))).toEqual(['access']));
});

describe('the name of a stream', () => {
  it.each(streamKinds)('of %s begins with its kind', (kind) => {
    expect(names[kind].stream.startsWith(`${kind}-`)).toBe(true);
    expect(kindOf(names[kind].stream)).toBe(kind);
  });

  it.each(Object.values(names).filter(({ read }) => read !== undefined))(
    '$stream says what it was made of, and is of no other kind',
    ({ stream, id, read }) => {
      expect(read!(stream)).toBe(id);
      expect(() => read!(other)).toThrow(RangeError);
    },
  );

  it('is what stores hold: kinds and their order of parts never change', () =>
    expect(Object.values(names).map(({ stream }) => stream)).toEqual([
      `case-${id}`,
      `unit-${id}`,
      `centre-${id}`,
      'casenumber-OUJ-26-7K3Q-X',
      `provider-${id}`,
      'release-2026-03',
      `access-${id}-2026-03-02`,
    ]));

  it('of a holder is a unit’s or a centre’s', () => {
    expect(holderStreams(id)).toEqual([unitStream(id), centreStream(id)]);
    expect(holderStreams(id).map(holderIdOf)).toEqual([id, id]);
    expect(() => holderIdOf(caseStream(id))).toThrow(`not a unit or centre: case-${id}`);
  });

  it('has a kind even where this program does not know it', () => {
    expect(kindOf('conduct-1')).toBe('conduct');
    expect(kindOf('whole')).toBe('whole');
  });
});

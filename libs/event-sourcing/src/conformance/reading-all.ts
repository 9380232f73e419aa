import { beforeEach, expect, it } from '@jest/globals';
import type { Position, StreamFilter } from '../store/event-store.js';
import { comparePositions, newEpoch, numbersOf, positionOf } from '../store/position.js';
import { all, aKind, aStream, anEvent, events, idsOf, type Subject } from './fixtures.js';

export function readingAll({ store }: Subject): void {
  let start: Position | undefined;
  let kinds: readonly [string, string, string];

  beforeEach(async () => {
    start = await store().head('everything');
    kinds = [aKind(), aKind(), aKind()];
  });

  const read = (filter?: StreamFilter, more: { readonly after?: Position; readonly limit?: number } = {}) =>
    all(store().readAll({ ...(start && { after: start }), ...(filter && { filter }), ...more }));

  /** Three rounds over three kinds: one, two and three events. */
  const write = async () => {
    for (let round = 0; round < 3; round += 1) {
      for (const [place, kind] of kinds.entries()) {
        await store().append(aStream(kind), 'no-stream', events(place + 1, round * 10));
      }
    }
  };

  it('gives every stream in one order, whose positions rise', async () => {
    await write();
    const log = await read();
    expect(log).toHaveLength(18);
    log.reduce((before, event) => {
      expect(comparePositions(before.position, event.position)).toBeLessThan(0);
      return event;
    });
  });

  it('finds each event by its position, and nothing where none stands', async () => {
    await write();
    const log = await read();
    for (const event of log) expect(await store().eventAt(event.position)).toEqual(event);
    const { epoch } = store();
    const [number = 0n] = numbersOf(epoch, log.at(-1)!.position) ?? [];
    const beyond = positionOf(epoch, number + 1_000_000n, number + 1_000_000n);
    for (const nowhere of [positionOf(epoch, 0), beyond, positionOf(newEpoch(0, '0'.repeat(10)), number)])
      expect(await store().eventAt(nowhere)).toBeUndefined();
  });

  it('gives the newest first, of the kinds that are asked for', async () => {
    await write();
    const log = await read();
    expect(await store().newest(4)).toEqual(log.slice(-4).reverse());
    const [first] = kinds;
    const own = log.filter(({ stream }) => stream.startsWith(`${first}-`));
    expect(await store().newest(500, { only: [first] })).toEqual(own.reverse());
    expect(await store().newest(5, { only: [aKind()] })).toEqual([]);
  });

  it('gives of each event what its stream gives', async () => {
    await write();
    for (const event of await read()) {
      expect(await all(store().readStream(event.stream, { from: event.revision, limit: 1 }))).toEqual([
        event,
      ]);
    }
  });

  it('follows some kinds, or all but some, or everything', async () => {
    await write();
    const kindsIn = async (filter: StreamFilter) =>
      (await read(filter)).map(({ stream }) => kinds.findIndex((kind) => stream.startsWith(`${kind}-`)));
    expect(await kindsIn({ only: [kinds[1]] })).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await kindsIn({ only: [kinds[2], kinds[0]] })).toEqual([0, 2, 2, 2, 0, 2, 2, 2, 0, 2, 2, 2]);
    expect(await kindsIn({ except: [kinds[2]] })).toEqual([0, 1, 1, 0, 1, 1, 0, 1, 1]);
    expect(await kindsIn({ except: [...kinds] })).toEqual([]);
    expect(await kindsIn({ only: [aKind()] })).toEqual([]);
    expect(await kindsIn('everything')).toHaveLength(18);
  });

  it('takes the kind up to the first hyphen, not a beginning of it', async () => {
    const kind = aKind();
    await store().append(aStream(`${kind}s`), 'no-stream', [anEvent()]);
    const stream = aStream(kind);
    await store().append(stream, 'no-stream', [anEvent()]);
    expect((await read({ only: [kind] })).map((event) => event.stream)).toEqual([stream]);
    expect((await read({ except: [kind] })).map((event) => event.stream)).not.toContain(stream);
  });

  it('begins after a position, exclusive, and stops at a limit', async () => {
    await write();
    const log = await read();
    for (const [place, { position }] of log.entries()) {
      expect(idsOf(await read('everything', { after: position }))).toEqual(idsOf(log.slice(place + 1)));
    }
    expect(idsOf(await read('everything', { after: log[3]!.position, limit: 2 }))).toEqual(
      idsOf(log.slice(4, 6)),
    );
    expect(await read('everything', { limit: 0 })).toEqual([]);
    const only = await read({ only: [kinds[1]] });
    expect(idsOf(await read({ only: [kinds[1]] }, { after: only[2]!.position, limit: 2 }))).toEqual(
      idsOf(only.slice(3, 5)),
    );
  });

  it('ends at the head of its beginning', async () => {
    await write();
    const found = [];
    for await (const event of store().readAll({ ...(start && { after: start }) })) {
      if (found.push(event) === 1) await store().append(aStream(), 'no-stream', [anEvent()]);
    }
    expect(found).toHaveLength(18);
  });

  it('reads from the start when the position is of another epoch, older or newer', async () => {
    await write();
    const filter = { only: [...kinds] };
    const older = positionOf(newEpoch(1, 'ffffffffff'), 2 ** 40);
    const newer = positionOf(newEpoch(Date.now() + 1e9, 'ffffffffff'), 2 ** 40);
    expect(await read(filter, { after: older })).toHaveLength(18);
    expect(await read(filter, { after: newer })).toHaveLength(18);
  });

  it('knows the head of every filter', async () => {
    await write();
    const log = await read();
    const lastOf = (kind: string) => log.findLast(({ stream }) => stream.startsWith(kind))?.position;
    expect(await store().head({ only: [kinds[0]] })).toBe(lastOf(kinds[0]));
    expect(await store().head({ only: [kinds[0], kinds[1]] })).toBe(lastOf(kinds[1]));
    expect(await store().head({ except: [kinds[2]] })).toBe(lastOf(kinds[1]));
    expect(await store().head({ only: [aKind()] })).toBeUndefined();
    expect(await store().head('everything')).toBe(log.at(-1)?.position);
    expect(await store().head()).toBe(log.at(-1)?.position);
  });
}

import { expect, it } from '@jest/globals';
import { comparePositions } from '../store/position.js';
import { WrongRevision } from '../store/event-store.js';
import { all, aStream, anEvent, events, given, idsOf, range, type Subject } from './fixtures.js';

export function appending({ store, reopen }: Subject): void {
  it('answers revision and position of the last event of the batch', async () => {
    const stream = aStream();
    const first = await store().append(stream, 'no-stream', events(3));
    const second = await store().append(stream, 2, events(2));
    expect([first.revision, second.revision]).toEqual([2, 4]);
    const stored = await all(store().readStream(stream));
    expect(stored[2]?.position).toBe(first.position);
    expect(stored[4]?.position).toBe(second.position);
  });

  it('gives revisions without gaps and positions that rise', async () => {
    const stream = aStream();
    for (const expected of range(5)) {
      await store().append(stream, expected === 0 ? 'no-stream' : expected - 1, [anEvent()]);
      await store().append(aStream(), 'no-stream', [anEvent()]);
    }
    const stored = await all(store().readStream(stream));
    expect(stored.map(({ revision }) => revision)).toEqual(range(5));
    stored.reduce((before, event) => {
      expect(comparePositions(before.position, event.position)).toBeLessThan(0);
      return event;
    });
  });

  it.each([
    ['a stream that is there', 1, 'no-stream', 0],
    ['a stream that is not there', 0, 0, 'no-stream'],
    ['a stream that has gone on', 3, 1, 2],
    ['a stream that has not come so far', 1, 5, 0],
  ] as const)(
    'refuses another revision of %s, and says the actual one',
    async (_, present, expected, actual) => {
      const stream = aStream();
      if (present > 0) await store().append(stream, 'no-stream', events(present));
      const refused = await store()
        .append(stream, expected, events(2))
        .catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WrongRevision);
      expect(refused).toMatchObject({ stream, expected, actual });
      expect(await all(store().readStream(stream))).toHaveLength(present);
    },
  );

  it('keeps texts byte for byte: Arabic, emoji, control characters, lone combining marks', async () => {
    const content = {
      arabic: 'الطفل في خطر، ولاية قسنطينة ١٢٣',
      marks: '\u0301\u064b\u0300 \u200f\u202e\u200d\ufeff',
      emoji: '👩‍👧‍👦🇩🇿\u{10ffff}',
      composed: ['é', 'e\u0301'],
      controls:
        Array.from({ length: 31 }, (_, code) => String.fromCharCode(code + 1)).join('') +
        '\u007f\u0085\u2028',
      quotes: `"'\\ %s ' || ; --`,
    };
    const spaced = { ...anEvent(), data: `{ "data" :  ${JSON.stringify(content)},\n "sealed": {} }` };
    const batch = [anEvent(content), spaced];
    const stream = aStream();
    await store().append(stream, 'no-stream', batch);
    expect((await all(store().readStream(stream))).map(given)).toEqual(batch);
    expect((await all((await reopen()).readStream(stream))).map(given)).toEqual(batch);
  });

  it('keeps events of 64 KiB', async () => {
    const stream = aStream();
    const batch = range(4).map((number) => anEvent('ق'.repeat(32 * 1024 - 100) + String(number)));
    expect(Buffer.byteLength(batch[0]!.data)).toBeGreaterThan(64_000);
    await store().append(stream, 'no-stream', batch);
    expect((await all(store().readStream(stream))).map(given)).toEqual(batch);
  });

  it('keeps a stream of 10,000 events in order', async () => {
    const stream = aStream();
    const written = events(10_000);
    for (let next = 0; next < written.length; next += 500) {
      await store().append(stream, next === 0 ? 'no-stream' : next - 1, written.slice(next, next + 500));
    }
    const stored = await all(store().readStream(stream));
    expect(idsOf(stored)).toEqual(idsOf(written));
    expect(stored.at(-1)?.revision).toBe(9_999);
    expect(idsOf(await all(store().readStream(stream, { from: 9_998 })))).toEqual(
      idsOf(written.slice(9_998)),
    );
  }, 60_000);

  it('refuses an empty batch and one of more than 500', async () => {
    const stream = aStream();
    await expect(store().append(stream, 'no-stream', [])).rejects.toThrow(RangeError);
    await expect(store().append(stream, 'no-stream', events(501))).rejects.toThrow(RangeError);
    expect(await all(store().readStream(stream))).toEqual([]);
  });

  it('keeps epoch, events and positions when it is opened again', async () => {
    const stream = aStream();
    const { epoch } = store();
    await store().append(stream, 'no-stream', events(3));
    const before = await all(store().readStream(stream));
    const again = await reopen();
    expect(again.epoch).toBe(epoch);
    expect(await all(again.readStream(stream))).toEqual(before);
    const { position } = await again.append(stream, 2, [anEvent()]);
    expect(comparePositions(position, before[2]!.position)).toBeGreaterThan(0);
  });
}

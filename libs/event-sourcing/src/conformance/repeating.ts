import { expect, it } from '@jest/globals';
import { EventIdTaken, WrongRevision } from '../store/event-store.js';
import { all, aStream, anEvent, events, idsOf, type Subject } from './fixtures.js';

export function repeating({ store, reopen }: Subject): void {
  it('answers the very same batch as the first time, and writes it once', async () => {
    const stream = aStream();
    const created = events(2);
    const gone = events(3);
    const first = await store().append(stream, 'no-stream', created);
    const second = await store().append(stream, 1, gone);
    await store().append(stream, 4, events(1));
    expect(await store().append(stream, 'no-stream', created)).toEqual(first);
    expect(await store().append(stream, 1, gone)).toEqual(second);
    const again = await reopen();
    expect(await again.append(stream, 1, gone)).toEqual(second);
    expect(await all(again.readStream(stream))).toHaveLength(6);
  });

  it('writes the very same batch once when it is sent at once', async () => {
    const stream = aStream();
    const batch = events(2);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => store().append(stream, 'no-stream', batch)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await all(store().readStream(stream))).toHaveLength(2);
  });

  it.each([
    ['data', { data: '{"data":{"other":true},"sealed":{}}' }],
    ['metadata', { metadata: '{"schema":2}' }],
    ['type', { type: 'SomethingElseHappened' }],
  ])('refuses a known id with other %s', async (_, other) => {
    const stream = aStream();
    const batch = events(2);
    await store().append(stream, 'no-stream', batch);
    const altered = [batch[0]!, { ...batch[1]!, ...other }];
    const refused = await store()
      .append(stream, 'no-stream', altered)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(EventIdTaken);
    expect(refused).toMatchObject({ id: altered[1]!.id });
    expect(idsOf(await all(store().readStream(stream)))).toEqual(idsOf(batch));
  });

  it('is a conflict like any other for a batch that was never written', async () => {
    const stream = aStream();
    await store().append(stream, 'no-stream', [anEvent()]);
    await expect(store().append(stream, 'no-stream', [anEvent()])).rejects.toBeInstanceOf(WrongRevision);
  });
}

import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import {
  positionOf,
  projection,
  startProjections,
  type EventFeed,
  type Position,
  type SubscribeOptions,
} from '../src/index.js';
import { openMemoryReadModels } from '../src/testing/index.js';

const epoch = '018f00000000aaaaaaaaaa';
const head = positionOf(epoch, 3);

/** A feed of three events that marks them, and notes where it was asked to begin. */
class MarkingFeed implements EventFeed {
  readonly epoch = epoch;
  readonly begun: Omit<SubscribeOptions, 'signal' | 'filter'>[] = [];

  async *subscribe({ after, mark, signal }: SubscribeOptions) {
    this.begun.push({ ...(after && { after }), ...(mark && { mark }) });
    for (const number of after === undefined ? [1, 2, 3] : [])
      yield { kind: 'event' as const, event: this.event(number) };
    yield { kind: 'caught-up' as const };
    await once(signal, 'abort');
  }

  head() {
    return Promise.resolve(head);
  }

  eventAt(position: Position) {
    return Promise.resolve(position === head ? { ...this.event(3), position } : undefined);
  }

  private event(number: number) {
    return {
      ...{ stream: 'case-1', revision: number - 1, position: positionOf(epoch, number) },
      ...{ id: String(number), type: 'SomethingHappened', mark: `m${String(number)}` },
      data: JSON.stringify({ data: {}, sealed: {} }),
      metadata: JSON.stringify({ schema: 1, actor: {}, recordedAt: '2026-03-02T09:30:00.000Z' }),
    };
  }
}

it('a feed’s mark is written with the checkpoint, and handed back at the next start', async () => {
  const feed = new MarkingFeed();
  const storage = openMemoryReadModels();
  const counts = projection<object>('counts', 1, {});
  for (const [life, begun] of [{}, { after: head, mark: 'm3' }].entries()) {
    const engine = startProjections({ store: feed, storage, projections: [counts], known: () => true });
    expect(await engine.waitForHead('counts', 10_000)).toBe(true);
    await engine.stop();
    expect(feed.begun[life]).toEqual(begun);
  }
  await storage.close();
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { positionOf, type Position } from '@mouakaba/event-sourcing';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { ForeignTopic, requireOwnTopic } from './own-topic.js';

describe('a topic of this log', () => {
  let store: MemoryEventStore;
  let position: Position;
  beforeEach(async () => {
    store = new MemoryEventStore();
    const event = { id: 'one', type: 'T', data: '{}', metadata: '{}' };
    ({ position } = await store.append('case-1', 'no-stream', [event]));
  });

  it('has its last event in the log, at that place', async () => {
    await requireOwnTopic(store, 'topic', [undefined, { position }, { position, id: 'one' }]);
  });

  it.each([
    ['another event stands there', () => ({ position, id: 'another' })],
    ['the log is shorter', () => ({ position: positionOf(store.epoch, 7), id: 'one' })],
    ['it is of another epoch', () => ({ position: positionOf('018f00000000bbbbbbbbbb', 1) })],
  ])('is not this when %s', async (_, found) => {
    await expect(requireOwnTopic(store, 'topic', [{ position, id: 'one' }, found()])).rejects.toThrow(
      ForeignTopic,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '@mouakaba/contracts';
import { Type } from 'typebox';
import { ContractBroken, EventRegistry, ServiceBehind } from './event-registry.js';
import { MemoryEventStore } from '../testing/index.js';
import { Added, setUp, stream } from '../../test/sums.js';

describe('reading with an older program', () => {
  it('stops at an unknown type', async () => {
    const store = new MemoryEventStore();
    await setUp({ store }).opened();
    await expect(setUp({ store, eventTypes: { Added } }).pipeline.load(stream)).rejects.toThrow(
      ServiceBehind,
    );
  });
});

describe('an upcaster', () => {
  const newest = { schema: 2, data: { limit: Type.Integer(), currency: Type.String() } };

  it('reads old data as the newest; the stored bytes and their version stay', async () => {
    const store = new MemoryEventStore();
    await setUp({ store }).opened();
    const upcasters = { 1: (data: object) => ({ ...data, currency: 'MAD' }) };
    const registry = new EventRegistry({ Opened: eventsOf('case')('Opened', { ...newest, upcasters }) });
    for await (const stored of store.readStream(stream)) {
      expect(registry.read(stored)).toMatchObject({ schema: 1, data: { limit: 100, currency: 'MAD' } });
      expect(stored.data).not.toContain('MAD');
    }
  });

  it('that is missing is an error, not a guess', async () => {
    const store = new MemoryEventStore();
    await setUp({ store }).opened();
    const registry = new EventRegistry({ Opened: eventsOf('case')('Opened', newest) });
    for await (const stored of store.readStream(stream))
      expect(() => registry.read(stored)).toThrow(ContractBroken);
  });
});

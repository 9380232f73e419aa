import { describe, expect, it } from '@jest/globals';
import { happened } from '@mouakaba/contracts';
import { v7 } from 'uuid';
import { OutcomeUnknown, Unavailable } from '../store/event-store.js';
import { MemoryEventStore } from '../testing/index.js';
import { add, Added, setUp, stream } from '../../test/sums.js';

describe('an append of unknown outcome', () => {
  it.each([
    ['was written', true],
    ['was lost', false],
  ])('is sent again with the same bytes when it %s', async (_, written) => {
    const store = new MemoryEventStore();
    const { command, opened, pipeline } = setUp({ store });
    await opened();
    const append = store.append.bind(store);
    const ids: string[] = [];
    store.append = async (name, expected, events) => {
      ids.push(...events.map(({ id }) => id));
      if (ids.length > 1) return append(name, expected, events);
      if (written) await append(name, expected, events);
      throw new OutcomeUnknown();
    };
    expect(await command(add, { amount: 7 })).toMatchObject({ revision: 1 });
    expect(new Set(ids).size).toBe(1);
    expect((await pipeline.load(stream))?.state.total).toBe(7);
  });

  it('that stays unknown can be asked again under the same command id', async () => {
    const store = new MemoryEventStore();
    const { command, opened, pipeline } = setUp({ store });
    await opened();
    const append = store.append.bind(store);
    store.append = async (...batch) => {
      await append(...batch);
      throw new OutcomeUnknown();
    };
    const commandId = v7();
    await expect(command(add, { amount: 7 }, { commandId })).rejects.toThrow(OutcomeUnknown);
    store.append = append;
    expect(await command(add, { amount: 7 }, { commandId })).toMatchObject({ revision: 1, replayed: true });
    expect((await pipeline.load(stream))?.state.total).toBe(7);
  });

  it('is unknown to the caller where it was written and cannot be read, never "nothing was written"', async () => {
    const store = new MemoryEventStore();
    const { command, opened, pipeline } = setUp({ store });
    await opened();
    const append = store.append.bind(store);
    const readStream = store.readStream.bind(store);
    store.append = async (...batch) => {
      const appended = await append(...batch);
      store.readStream = () => {
        throw new Unavailable('event-store');
      };
      return appended;
    };
    const commandId = v7();
    // Several events are read back; one alone need not be.
    const both = () => {
      const added = happened(Added, { amount: 7 }, { content: { note: 'x' } });
      return [added, added];
    };
    await expect(command(both, {}, { commandId })).rejects.toThrow(OutcomeUnknown);
    store.append = append;
    store.readStream = readStream;
    expect(await command(both, {}, { commandId })).toMatchObject({ revision: 2, replayed: true });
    expect((await pipeline.load(stream))?.state.total).toBe(14);
  });
});

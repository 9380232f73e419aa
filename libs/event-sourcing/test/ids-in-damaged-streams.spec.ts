import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DamagedStreams, refuseIfDamaged, StreamDamaged, Unavailable } from '@mouakaba/event-sourcing';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';

describe('an id that no read model knows', () => {
  const streams = Array.from({ length: 60 }, (_, number) => `case-${String(number)}`);
  const ids = new Map(streams.map((stream) => [stream, randomUUID()]));
  let reads: string[];
  let away: boolean;
  let eventLog: { readonly store: MemoryEventStore; readonly damaged: DamagedStreams };

  beforeEach(async () => {
    reads = [];
    away = false;
    const store = new (class extends MemoryEventStore {
      override async *readStream(stream: string) {
        reads.push(stream);
        if (away) throw new Unavailable('event-store');
        yield* super.readStream(stream);
      }
    })();
    for (const [stream, id] of ids)
      await store.append(stream, 'no-stream', [
        { id: randomUUID(), type: 'T', data: JSON.stringify({ data: { of: [id] } }), metadata: '{}' },
      ]);
    eventLog = { store, damaged: new DamagedStreams() };
  });
  const damage = () => streams.forEach((stream) => eventLog.damaged.add(new StreamDamaged(stream, 'gap', 1)));
  const asked = (id: string) => refuseIfDamaged(eventLog, id);

  it('is told to be damaged if any damaged stream names it, however many there are', async () => {
    damage();
    for (const [stream, id] of ids) await expect(asked(id)).rejects.toMatchObject({ stream });
    await asked(randomUUID());
  });

  it('costs one reading of each damaged stream, however often and at once it is asked', async () => {
    damage();
    await Promise.all(Array.from({ length: 30 }, () => asked(randomUUID())));
    for (let times = 0; times < 30; times += 1) await asked(randomUUID());
    expect(reads.toSorted()).toEqual(streams.toSorted());
  });

  it('costs nothing where nothing is damaged, or nothing any more', async () => {
    await asked(String(ids.get('case-7')));
    damage();
    for (const stream of streams) eventLog.damaged.mended(stream);
    await asked(String(ids.get('case-7')));
    expect(reads).toEqual([]);
  });

  it('is looked for again in what could not be read', async () => {
    damage();
    away = true;
    await expect(asked(String(ids.get('case-0')))).rejects.toThrow(Unavailable);
    away = false;
    await expect(asked(String(ids.get('case-0')))).rejects.toThrow(StreamDamaged);
  });
});

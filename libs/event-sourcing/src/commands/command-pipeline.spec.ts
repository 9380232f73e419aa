import { describe, expect, it } from '@jest/globals';
import { type Actor } from '@mouakaba/contracts';
import { v7 } from 'uuid';
import { ContractBroken } from '../store/event-registry.js';
import { WrongRevision } from '../store/event-store.js';
import { IdempotencyKeyReused, StaleRevision, refuse } from './refusal.js';
import { KeyDestroyed, type Keys } from '../sealing/keys.js';
import { MemoryEventStore, openKeys } from '../testing/index.js';
import { add, open, refusedWith, setUp, stream } from '../../test/sums.js';

describe('a command', () => {
  it('writes what its decision says and answers with the revision and position', async () => {
    const { command, opened, eventLog } = setUp();
    await opened();
    const done = await command(add, { amount: 3 });
    expect(done).toMatchObject({ revision: 1, replayed: false, position: await eventLog.store.head() });
  });

  it('needs its stream, unless it begins it', async () => {
    expect(await refusedWith(setUp().command(add, { amount: 1 }))).toEqual(refuse('case.not-found'));
  });

  it('that begins a stream writes nothing to one that another has begun, and is known when asked again', async () => {
    const { command, opened, pipeline } = setUp();
    const commandId = v7();
    const first = await command(open, {}, { commandId, begins: true });
    await expect(opened()).rejects.toThrow(new WrongRevision(stream, 'no-stream', 0));
    expect(await command(open, {}, { commandId, begins: true })).toEqual({ ...first, replayed: true });
    expect((await pipeline.load(stream))?.revision).toBe(0);
  });

  it('asked again, even after others, answers as the first time and writes nothing', async () => {
    const { command, opened, pipeline } = setUp();
    await opened();
    const commandId = v7();
    const first = await command(add, { amount: 60 }, { commandId });
    await command(add, { amount: 40 });
    expect(await command(add, { amount: 60 }, { commandId })).toEqual({
      ...first,
      state: (await pipeline.load(stream))?.state,
      replayed: true,
    });
    expect((await pipeline.load(stream))?.state.total).toBe(100);
  });

  it('with another body under the same id is refused', async () => {
    const { command, opened } = setUp();
    await opened();
    const commandId = v7();
    await command(add, { amount: 1 }, { commandId });
    await expect(command(add, { amount: 2 }, { commandId })).rejects.toThrow(IdempotencyKeyReused);
  });

  it('is known before the revision, the permission or the rule is looked at', async () => {
    const { command, opened } = setUp();
    await opened();
    const commandId = v7();
    await command(add, { amount: 100 }, { commandId, ifMatch: [0] });
    const again = await command(
      add,
      { amount: 100 },
      { commandId, ifMatch: [0], permit: () => refuse('scope.read-only') },
    );
    expect(again.replayed).toBe(true);
  });

  it('that was refused is decided afresh', async () => {
    const { command, opened } = setUp();
    await opened();
    const commandId = v7();
    expect(await refusedWith(command(add, { amount: 101 }, { commandId }))).toMatchObject({
      refused: 'case.caseload-limit',
    });
    expect(await command(add, { amount: 1 }, { commandId })).toMatchObject({ replayed: false });
  });

  it('sees a permission before a stale revision, and that before a rule', async () => {
    const { command, opened } = setUp();
    await opened();
    await command(add, { amount: 1 });
    const stale = { ifMatch: [0] };
    expect(
      await refusedWith(command(add, { amount: 101 }, { ...stale, permit: () => refuse('scope.read-only') })),
    ).toMatchObject({ refused: 'scope.read-only' });
    const error: unknown = await command(add, { amount: 101 }, stale).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StaleRevision);
    expect(error).toMatchObject({ revision: 1 });
  });

  it('is not stale because of what the system wrote since', async () => {
    const { command, opened } = setUp();
    await opened();
    const system: Actor = { sub: 'system', role: 'system' };
    await command(add, { amount: 1 }, { permit: () => system });
    expect(await command(add, { amount: 1 }, { ifMatch: [0] })).toMatchObject({ revision: 2 });
  });

  it('fits any of several revisions, or any at all', async () => {
    const { command, opened } = setUp();
    await opened();
    await command(add, { amount: 1 });
    await expect(command(add, { amount: 1 }, { ifMatch: [7] })).rejects.toThrow(StaleRevision);
    await expect(command(add, { amount: 1 }, { ifMatch: [] })).rejects.toThrow(StaleRevision);
    expect(await command(add, { amount: 1 }, { ifMatch: [7, 1] })).toMatchObject({ revision: 2 });
    expect(await command(add, { amount: 1 }, { ifMatch: 'any' })).toMatchObject({ revision: 3 });
  });

  it('tells no revision to who may not know it, whatever is named', async () => {
    const { command, opened } = setUp();
    await opened();
    const knowsRevision = () => false;
    for (const named of [0, 1, 99]) {
      const error: unknown = await command(add, { amount: 1 }, { ifMatch: [named], knowsRevision }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(StaleRevision);
      expect(error).toMatchObject({ revision: undefined });
    }
    expect(await command(add, { amount: 1 }, { ifMatch: 'any', knowsRevision })).toMatchObject({
      revision: 1,
    });
  });

  it('is never recorded before the event before it', async () => {
    const { command, opened, moveTo } = setUp();
    await opened();
    moveTo('2026-03-01T00:00:00.000Z');
    const { events } = await command(add, { amount: 1 });
    expect(events[0]?.recordedAt).toBe('2026-03-02T09:00:00.000Z');
  });

  it('that has nothing to say writes nothing', async () => {
    const { command, opened } = setUp();
    await opened();
    expect(await command(() => [], {})).toMatchObject({ events: [], revision: 0 });
  });

  it('cannot write what breaks its contract, or what belongs to another service', async () => {
    const { command, opened } = setUp();
    await opened();
    await expect(command(add, { amount: -1 })).rejects.toThrow(ContractBroken);
    await expect(setUp({ writes: ['Added'] }).opened()).rejects.toThrow(/not among what this command emits/);
  });

  it('is one effect, however many twins run at once', async () => {
    const { command, opened, pipeline } = setUp();
    await opened();
    const commandId = v7();
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => command(add, { amount: 1 }, { commandId })),
    );
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
    expect((await pipeline.load(stream))?.state.total).toBe(1);
  });

  it('gives up after five conflicts, with nothing written', async () => {
    const store = new MemoryEventStore();
    const { command, opened, pipeline } = setUp({ store });
    await opened();
    let conflicts = 0;
    store.append = () => {
      conflicts += 1;
      return Promise.reject(new WrongRevision(stream, 0, 1));
    };
    await expect(command(add, { amount: 1 })).rejects.toThrow(WrongRevision);
    expect(conflicts).toBe(6);
    expect((await pipeline.load(stream))?.revision).toBe(0);
  });
});

describe('a stream whose key is destroyed', () => {
  it('answers known commands without comparison, and takes no personal data', async () => {
    const store = new MemoryEventStore();
    const { command, opened } = setUp({ store });
    await opened();
    const commandId = v7();
    await command(add, { amount: 1 }, { commandId });
    const erased: Keys = { ...openKeys, get: (name) => Promise.reject(new KeyDestroyed(name)) };
    const after = setUp({ store, keys: erased });
    expect(await after.command(add, { amount: 2 }, { commandId })).toMatchObject({
      replayed: true,
      revision: 1,
    });
    await expect(after.command(add, { amount: 2 })).rejects.toThrow(KeyDestroyed);
  });
});

import { describe, expect, it } from '@jest/globals';
import { accountStream, eventTypes } from '@mouakaba/contracts';
import { DamagedStreams, EventRegistry, StreamDamaged } from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, shaChain } from '@mouakaba/event-sourcing/testing';
import { AccountStates } from './account-states.js';

const damaged = new DamagedStreams();
damaged.add(new StreamDamaged(accountStream('salma'), 'hash', 0));
const states = new AccountStates({
  ...{ store: new MemoryEventStore(), keys: openKeys, registry: new EventRegistry(eventTypes) },
  ...{ clock: { now: () => 0 }, chain: shaChain, damaged },
});

describe('an account whose stream is not what was written', () => {
  it('counts as disabled among others, whom it does not hide', async () =>
    expect(await states.disabledAmong(['amina', 'salma', 'karim'])).toEqual(new Set(['salma'])));

  it('decides nothing', () => expect(states.isDisabled('salma')).rejects.toThrow(StreamDamaged));
});

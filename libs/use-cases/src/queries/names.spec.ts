import { describe, expect, it } from '@jest/globals';
import { AccountMade, accountStream, eventTypes, unitStream, UnitEstablished } from '@mouakaba/contracts';
import {
  CommandPipeline,
  DamagedStreams,
  EventRegistry,
  Unavailable,
  fold,
  refuse,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, shaChain } from '@mouakaba/event-sourcing/testing';
import { answers } from '@mouakaba/http';
import { namesBeside, withNames } from './names-beside.js';
import { Names } from './names.js';

const unit = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10';
const amal = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b11';
const nobody = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b12';
const name = { ar: 'وحدة وجدة', fr: 'UPE Oujda' };

async function installation() {
  const store = new MemoryEventStore();
  let reads = 0;
  const eventLog = {
    ...{ keys: openKeys, registry: new EventRegistry(eventTypes), clock: { now: () => 0 } },
    ...{ chain: shaChain, damaged: new DamagedStreams(), store },
  };
  const record = (stream: string, type: typeof AccountMade | typeof UnitEstablished) =>
    new CommandPipeline(eventLog, {
      ...{ initial: {}, evolve: fold({}), personal: 'identity' in type.personal },
      missing: refuse('account.not-found'),
    }).execute({
      ...{ stream, commandId: stream, correlationId: 'c', ifMatch: undefined, fields: {}, begins: true },
      ...{ permit: () => ({ sub: amal, role: 'administrator' }) },
      ...{ emits: new Set([type.type]) },
      decide: () => [
        {
          type: type.type,
          schema: type.schema,
          ...type.example,
          data: { ...type.example.data, ...(type === UnitEstablished && { name }) },
        },
      ],
    });
  await record(unitStream(unit), UnitEstablished);
  await record(accountStream(amal), AccountMade);
  const counted = {
    ...eventLog,
    store: {
      readStream: (...all: Parameters<typeof store.readStream>) => (reads++, store.readStream(...all)),
    },
  };
  return { names: new Names(counted as never), reads: () => reads };
}

const { id, listOf, objectOf, orNull, text } = answers;
const answer = objectOf({
  items: listOf(
    objectOf({
      holderId: id,
      caseworkerId: orNull(text),
      recordedBy: text,
      data: { type: 'object' } as never,
    }),
  ),
});

describe('names beside ids', () => {
  it('are told with the ids of an answer, null where there is none', async () => {
    const { names, reads } = await installation();
    const row = { holderId: unit, caseworkerId: amal, recordedBy: 'system', data: { holderId: unit } };
    const rows = Array.from({ length: 60 }, () => row);
    const told = await namesBeside(answer, { items: [...rows, { ...row, caseworkerId: null }] }, names);
    const named = { ...row, holderName: name, caseworkerName: 'سعيد المختلق', recordedByName: null };
    expect(told).toEqual({
      items: [...rows.map(() => named), { ...named, caseworkerId: null, caseworkerName: null }],
    });
    expect(reads()).toBe(2);
  });

  it('stand in the schema of the answer', () =>
    expect(withNames(answer)).toMatchObject({
      properties: {
        items: {
          items: {
            required: expect.arrayContaining(['holderName', 'caseworkerName', 'recordedByName']),
            properties: { holderName: { anyOf: [{ type: 'object' }, { type: 'null' }] } },
          },
        },
      },
    }));

  it('are read once, and those that are not there as well', async () => {
    const { names, reads } = await installation();
    for (let round = 0; round < 3; round++) {
      const find = await names.of([
        { of: 'person', id: nobody },
        { of: 'holder', id: unit },
      ]);
      expect([find('person', nobody), find('holder', unit)]).toEqual([undefined, name]);
    }
    expect(reads()).toBe(2);
  });

  it('keep nobody from an answer while the store is away', async () => {
    const away = {
      readStream: () => {
        throw new Unavailable('event-store');
      },
    };
    const names = new Names({ store: away, damaged: new DamagedStreams() } as never);
    const find = await names.of([{ of: 'provider', id: unit }]);
    expect(find('provider', unit)).toBeUndefined();
  });
});

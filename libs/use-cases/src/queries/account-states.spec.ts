import { describe, expect, it } from '@jest/globals';
import {
  AccountDisabled,
  AccountMade,
  RolesChanged,
  accountStream,
  eventTypes,
  happened,
  untoldWork,
} from '@mouakaba/contracts';
import {
  CommandPipeline,
  DamagedStreams,
  EventRegistry,
  StreamDamaged,
  fold,
  refuse,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, shaChain } from '@mouakaba/event-sourcing/testing';
import { AccountStates } from './account-states.js';

const damaged = new DamagedStreams();
damaged.add(new StreamDamaged(accountStream('salma'), 'hash', 0));
const eventLog = {
  ...{ store: new MemoryEventStore(), keys: openKeys, registry: new EventRegistry(eventTypes) },
  ...{ clock: { now: () => 0 }, chain: shaChain, damaged },
};
const states = new AccountStates(eventLog);

describe('an account whose stream is not what was written', () => {
  it('counts as disabled among others, whom it does not hide', async () =>
    expect(await states.disabledAmong(['amina', 'salma', 'karim'])).toEqual(new Set(['salma'])));

  it('decides nothing', () => expect(states.isDisabled('salma')).rejects.toThrow(StreamDamaged));
});

const [unit, another] = ['0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10', '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b11'];

type Told = Parameters<typeof happened<typeof RolesChanged>>[1];
type Fact = AccountMade | RolesChanged | AccountDisabled;

const claims = (roles: Told['roles'], organisation = unit): Told => ({
  ...{ roles, organisation, provinces: undefined, national: undefined },
  ...{ awaiting: undefined, unconfirmed: undefined, organisationProvince: undefined, ...untoldWork },
});
const made = (...told: Parameters<typeof claims>) => {
  const { openWork: _, unverified: __, ...data } = claims(...told);
  return happened(AccountMade, { ...data, locale: undefined, imported: undefined });
};

async function recorded(sub: string, ...facts: readonly Fact[]): Promise<string> {
  const pipeline = new CommandPipeline(eventLog, {
    ...{ initial: {}, evolve: fold({}), personal: true, missing: refuse('account.not-found') },
  });
  await pipeline.execute({
    ...{ stream: accountStream(sub), commandId: sub, correlationId: sub, begins: true, fields: {} },
    emits: new Set(facts.map(({ type }) => type)),
    permit: () => ({ sub: 'a', role: 'administrator' }),
    decide: () => [...facts],
  });
  return sub;
}

describe('an account', () => {
  it('can work for its holder in its role, and in what no role of an account is for', async () => {
    const worker = await recorded('worker', made(['caseworker']));
    expect(await states.canWork(worker, unit, 'caseworker')).toBe(true);
    expect(await states.canWork(worker, unit, 'nurse')).toBe(true);
    expect(await states.canWork(worker, unit)).toBe(true);
    expect(await states.canWork(worker, unit, 'coordinator')).toBe(false);
    expect(await states.canWork(worker, another, 'caseworker')).toBe(false);
  });

  it.each([
    ['is disabled', happened(AccountDisabled, untoldWork)],
    ['has moved', happened(RolesChanged, claims(['caseworker'], another))],
    ['has another role', happened(RolesChanged, claims(['auditor']))],
  ])('cannot once it %s', async (how, fact) => {
    const sub = await recorded(how, made(['caseworker']), fact);
    expect(await states.canWork(sub, unit)).toBe(false);
  });

  it('that is not here is nobody’s, or another issuer’s of which nothing is known', async () => {
    expect(await new AccountStates(eventLog, true).canWork('nobody', unit)).toBe(false);
    expect(await new AccountStates(eventLog, false).canWork('nobody', unit)).toBe(true);
  });
});

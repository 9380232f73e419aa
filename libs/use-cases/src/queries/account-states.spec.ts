import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  AccountDisabled,
  AccountEnabled,
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
import fc from 'fast-check';
import { AccountStates } from './account-states.js';

const damaged = new DamagedStreams();
damaged.add(new StreamDamaged(accountStream('salma'), 'hash', 0));
const eventLog = {
  ...{ store: new MemoryEventStore(), keys: openKeys, registry: new EventRegistry(eventTypes) },
  ...{ clock: { now: () => 0 }, chain: shaChain, damaged },
};
const states = new AccountStates(eventLog);
const [unit, another] = ['0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10', '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b11'];

describe('an account whose stream is not what was written', () => {
  it('counts as disabled among others, whom it does not hide', async () => {
    const team = ['amina', 'salma', 'karim'].map((workerId) => ({ workerId, roles: ['nurse'] as const }));
    const shown = await states.statesIn(unit, team);
    expect(team.map(({ workerId }) => shown.get(workerId))).toEqual(['working', 'disabled', 'working']);
  });

  it('decides nothing', () => expect(states.canWork('salma', unit)).rejects.toThrow(StreamDamaged));
});

type Told = Parameters<typeof happened<typeof RolesChanged>>[1];
type Fact = AccountMade | RolesChanged | AccountDisabled | AccountEnabled;

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
    const team = [{ workerId: 'nobody', roles: ['caseworker'] as const }];
    for (const [keeps, state] of [
      [true, 'no-account'],
      [false, 'working'],
    ] as const) {
      const asked = new AccountStates(eventLog, keeps);
      expect(await asked.canWork('nobody', unit)).toBe(!keeps);
      expect((await asked.statesIn(unit, team)).get('nobody')).toBe(state);
    }
  });
});

describe('somebody of a team', () => {
  const disabled = happened(AccountDisabled, untoldWork);
  it.each([
    ['working', [made(['caseworker'])]],
    ['working', [made(['caseworker']), disabled, happened(AccountEnabled, {})]],
    ['disabled', [made(['caseworker']), disabled]],
    ['disabled', [made(['caseworker']), happened(RolesChanged, claims(['caseworker'], another)), disabled]],
    ['moved', [made(['caseworker']), happened(RolesChanged, claims(['caseworker'], another))]],
    ['moved', [made(['caseworker']), happened(RolesChanged, { ...claims([]), organisation: undefined })]],
    ['without-role', [made(['caseworker']), happened(RolesChanged, claims(['auditor']))]],
    ['without-role', [made(['caseworker']), happened(RolesChanged, claims(['coordinator']))]],
    [
      'working',
      [
        made(['caseworker']),
        ...[['auditor'], ['caseworker']].map((r) => happened(RolesChanged, claims(r as Told['roles']))),
      ],
    ],
  ] as const)('is shown as %s: %#', async (state, facts) => {
    const workerId = await recorded(randomUUID(), ...facts);
    const states = new AccountStates(eventLog, true);
    const shown = await states.statesIn(unit, [{ workerId, roles: ['caseworker'] }]);
    expect(shown.get(workerId)).toBe(state);
  });

  it('is shown as working just where each of the roles could be taken up, whatever became of the account', async () => {
    const fact = fc.oneof(
      fc
        .tuple(
          fc.subarray(['caseworker', 'coordinator', 'centre-officer', 'auditor'] as const),
          fc.constantFrom(unit, another),
        )
        .map(([roles, of]) => happened(RolesChanged, claims(roles, of))),
      fc.constantFrom(disabled, happened(AccountEnabled, {})),
    );
    const team = fc.subarray(['caseworker', 'coordinator', 'nurse', 'educator'] as const, { minLength: 1 });
    const kept = new AccountStates(eventLog, true);
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.array(fact, { maxLength: 6 }), team, async (workerId, facts, roles) => {
        await recorded(workerId, made(['caseworker']), ...facts);
        const each = await Promise.all(roles.map((role) => kept.canWork(workerId, unit, role)));
        const shown = (await kept.statesIn(unit, [{ workerId, roles }])).get(workerId);
        expect(shown === 'working').toBe(each.every(Boolean));
      }),
    );
  });
});

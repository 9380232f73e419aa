import { beforeEach, describe, expect, it } from '@jest/globals';
import { evolveHolder, noHolder, type Holder } from '@mouakaba/case-file';
import { eventTypes, type HolderId } from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  idFrom,
  refuse,
  CommandPipeline,
  type Projections,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys } from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import { bodyOf, type Invocation } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import { WorkOfWorkers, type AccountStates } from '@mouakaba/use-cases';
import { HolderStreams } from './holder-streams.js';
import { establishCentreUseCase } from './holders/establish-centre.js';
import { establishUnitUseCase } from './holders/establish-unit.js';
import { joinWorkerUseCase } from './roster/join-worker.js';
import { ListWorkers, listWorkers } from './roster/list-workers.js';

const nothing = { cases: 0, followUps: 0, accompaniments: 0, referrals: 0 };
const work = new WorkOfWorkers(
  { load: () => Promise.resolve(new Map()) },
  { waitForHead: () => Promise.resolve(true) },
);
const ministry: Caller = { sub: 'ministry', roles: ['programme-officer'], provinces: ['*'] };
const body = { name: { ar: 'مركز المواكبة بوجدة', fr: 'CAPE Oujda' }, province: 'MA-OUJ' } as const;
const amal = { workerId: '6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e09', role: 'caseworker' } as const;

let pipeline: CommandPipeline<Holder>;
let holders: HolderStreams;
beforeEach(() => {
  pipeline = new CommandPipeline(
    {
      store: new MemoryEventStore(),
      keys: openKeys,
      registry: new EventRegistry(eventTypes),
      clock: { now: () => Date.parse('2026-03-02T09:00:00.000Z') },
      chain,
      damaged: new DamagedStreams(),
    },
    { initial: noHolder, evolve: evolveHolder, personal: false, missing: refuse('holder.not-found') },
  );
  holders = new HolderStreams(pipeline);
});

function callOf(caller: Caller, commandId: string): Invocation {
  return { caller, commandId, correlationId: commandId, acceptLanguage: 'ar' };
}

function coordinatorOf(organisation: string): Caller {
  return { sub: 'coordinator', roles: ['coordinator'], organisation, provinces: ['MA-OUJ'] };
}

const [first, second] = ['6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e01', '6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e02'];

const accounts = {
  canWork: () => Promise.resolve(true),
  statesIn: () => Promise.resolve(new Map([[amal.workerId, 'working']])),
} as unknown as AccountStates;

function join(holderId: string) {
  const request = {
    invocation: callOf(coordinatorOf(holderId), second),
    target: { holderId: holderId as HolderId },
    body: amal,
  };
  return joinWorkerUseCase.handle(request, pipeline, { holders, accounts });
}

describe('a unit and a centre', () => {
  it('begin streams of their own kind, named by the command', async () => {
    const request = { invocation: callOf(ministry, first), target: {}, body };
    const [unitId, centreId] = [idFrom(first, 'unit'), idFrom(first, 'centre')];
    expect(bodyOf(await establishUnitUseCase.handle(request, pipeline, {}))).toMatchObject({ unitId });
    expect(bodyOf(await establishCentreUseCase.handle(request, pipeline, {}))).toMatchObject({ centreId });
    expect((await pipeline.load(`unit-${unitId}`))?.state.province).toBe('MA-OUJ');
    expect((await pipeline.load(`centre-${centreId}`))?.state.province).toBe('MA-OUJ');
  });
});

describe('a worker', () => {
  it('joins whichever of the two the id names, and the answer says which', async () => {
    const request = { invocation: callOf(ministry, first), target: {}, body };
    await establishUnitUseCase.handle(request, pipeline, {});
    await establishCentreUseCase.handle(request, pipeline, {});
    const [unitId, centreId] = [idFrom(first, 'unit'), idFrom(first, 'centre')];
    expect(bodyOf(await join(unitId))).toMatchObject({ unitId, revision: 1 });
    expect(bodyOf(await join(centreId))).toMatchObject({ centreId, revision: 1 });
    const target = { holderId: centreId as HolderId };
    const roster = await listWorkers.handle(
      { invocation: callOf(coordinatorOf(centreId), first), target, body: {}, query: new ListWorkers() },
      {
        holders,
        accounts,
        work,
        projections: { waitFor: () => Promise.resolve(true) } as unknown as Projections,
      },
    );
    expect(bodyOf(roster).items).toEqual([
      { workerId: amal.workerId, state: 'working', roles: ['caseworker'], openWork: nothing },
    ]);
  });

  it('cannot join what is not there', () =>
    expect(join(idFrom(first, 'unit'))).rejects.toMatchObject({ refusal: { refused: 'holder.not-found' } }));
});

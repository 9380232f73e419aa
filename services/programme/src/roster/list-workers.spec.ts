import { describe, expect, it } from '@jest/globals';
import { noHolder, type Holder } from '@mouakaba/case-file';
import type { HolderId } from '@mouakaba/contracts';
import type { Projections } from '@mouakaba/event-sourcing';
import { bodyOf } from '@mouakaba/http';
import type { AccountStates, TeamMember, WorkOfWorkers } from '@mouakaba/use-cases';
import type { HolderStreams } from '../holder-streams.js';
import { ListWorkers, listWorkers } from './list-workers.js';

const holderId = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10' as HolderId;
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const team = Array.from({ length: 60 }, (_, number) => idOf(number));
const left = Array.from({ length: 30 }, (_, number) => idOf(100 + number));
const state: Holder = {
  ...{ ...noHolder, province: 'MA-OUJ' },
  roster: new Map(team.map((workerId) => [workerId, new Set(['caseworker'] as const)])),
  left: new Map(left.map((workerId) => [workerId, new Set(['caseworker'] as const)])),
};
/** Of the accounts every seventh is disabled, every seventh has moved, and so on. */
const present = ['disabled', 'moved', 'without-role', 'no-account', 'working', 'working', 'working'] as const;
const stateOf = (workerId: string) => present[Number(workerId.slice(-4)) % 7] ?? 'working';

async function list(asked: Partial<ListWorkers>) {
  const looked: string[] = [];
  const accounts = {
    statesIn: (_: string, asked: readonly TeamMember[]) => {
      looked.push(...asked.map(({ workerId }) => workerId));
      return Promise.resolve(new Map(asked.map(({ workerId }) => [workerId, stateOf(workerId)])));
    },
  };
  const caller = { sub: 'x', roles: ['programme-officer'] as const, provinces: ['*'] };
  const { items, nextCursor } = bodyOf(
    await listWorkers.handle(
      {
        invocation: { caller, commandId: 'c', correlationId: 'c', acceptLanguage: 'ar' },
        ...{ target: { holderId }, body: {}, query: Object.assign(new ListWorkers(), asked) },
      },
      {
        holders: { find: () => Promise.resolve(state) } as unknown as HolderStreams,
        accounts: accounts as unknown as AccountStates,
        work: {} as WorkOfWorkers,
        projections: { waitFor: () => Promise.resolve(true) } as unknown as Projections,
      },
    ),
  );
  return { items, nextCursor, looked };
}

describe('a page of the people of a holder', () => {
  it('looks at the accounts of those whom it shows, and at no other', async () => {
    const first = await list({ limit: 5 });
    expect(first.items.map(({ workerId }) => workerId)).toEqual(team.slice(0, 5));
    expect(first.looked).toEqual(team.slice(0, 5));
    const next = await list({ limit: 60, cursor: first.nextCursor ?? '' });
    expect(next.looked).toEqual(team.slice(5));
  });

  it('of those who left looks at no account', async () => {
    const { items, looked } = await list({ limit: 200, state: 'left' });
    expect([items.map(({ workerId }) => workerId), looked]).toEqual([left, []]);
  });

  it.each([...new Set(present)])('of those who are %s shows all of them', async (asked) => {
    const { items } = await list({ limit: 200, state: asked });
    expect(items.map(({ workerId }) => workerId)).toEqual(team.filter((each) => stateOf(each) === asked));
    expect(new Set(items.map((each) => each.state))).toEqual(new Set([asked]));
  });
});

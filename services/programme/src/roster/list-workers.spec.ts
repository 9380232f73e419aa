import { describe, expect, it } from '@jest/globals';
import { noHolder, type Holder } from '@mouakaba/case-file';
import type { HolderId } from '@mouakaba/contracts';
import type { Projections } from '@mouakaba/event-sourcing';
import { bodyOf } from '@mouakaba/http';
import type { AccountStates, WorkOfWorkers } from '@mouakaba/use-cases';
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
/** Every seventh account is disabled. */
const isDisabled = (workerId: string) => Number(workerId.slice(-4)) % 7 === 0;

async function list(asked: Partial<ListWorkers>) {
  const looked: string[] = [];
  const accounts = {
    disabledAmong: (subs: readonly string[]) => {
      looked.push(...subs);
      return Promise.resolve(new Set(subs.filter(isDisabled)));
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

  it.each(['working', 'disabled'] as const)('of those who are %s shows all of them', async (asked) => {
    const { items } = await list({ limit: 200, state: asked });
    expect(items.map(({ workerId }) => workerId)).toEqual(
      team.filter((each) => isDisabled(each) === (asked === 'disabled')),
    );
    expect(new Set(items.map((each) => each.state))).toEqual(new Set([asked]));
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Bond, Bonded } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import {
  bindAll,
  requireOneInstallation,
  StoresRefused,
  type BondedStores,
  type StoreNames,
} from './bond-stores.js';
import { bondOrder, type BondedStore } from './judge.js';

const log = 'this-log';
const names: StoreNames = { events: 'E', keys: 'K', operations: 'O', wayOut: 'Go there.' };

/** As a server keeps it: of one log the turn never falls. Every call waits for its turn among those of others. */
function kept(first: Bond | undefined, called: () => Promise<unknown>): Bonded & { now: Bond | undefined } {
  return {
    now: first,
    async bond() {
      await called();
      return this.now;
    },
    async bind(bond) {
      await called();
      const turn = this.now?.log === bond.log ? Math.max(this.now.turn, bond.turn) : bond.turn;
      this.now = { log: bond.log, turn };
    },
  };
}

function storesOf(called: () => Promise<unknown> = () => Promise.resolve()) {
  return {
    events: Object.assign(kept({ log, turn: 0 }, called), { epoch: log }),
    keys: kept(undefined, called),
    operations: kept(undefined, called),
  } satisfies BondedStores;
}

async function begin(stores: BondedStores): Promise<void> {
  const { turn } = await requireOneInstallation(stores, names);
  await bindAll(stores, turn);
}

const anyStore = fc.constantFrom<BondedStore>(...bondOrder);

describe('processes that share their stores', () => {
  it('start and end at once in any order, some cut short anywhere, and none is refused', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
        async (scheduler, calls) => {
          const stores = storesOf(() => scheduler.schedule(Promise.resolve()));
          const refusals: unknown[] = [];
          for (const count of calls) {
            // Cut short after so many calls: the next one is never answered.
            let left = count * 3;
            const called = () => (left-- > 0 ? Promise.resolve() : new Promise<never>(() => undefined));
            const own = (store: Bonded): Bonded => ({
              bond: () => called().then(() => store.bond()),
              bind: (bond) => called().then(() => store.bind(bond)),
            });
            const process = {
              events: Object.assign(own(stores.events), { epoch: log }),
              keys: own(stores.keys),
              operations: own(stores.operations),
            };
            void (async () => {
              for (let start = 0; start < 3; start++) await begin(process);
            })().catch((error: unknown) => refusals.push(error));
          }
          await scheduler.waitIdle();
          expect(refusals).toEqual([]);
          await scheduler.waitFor(begin(stores));
        },
      ),
      { numRuns: 300 },
    ));

  it('are refused a store of an earlier turn, whichever it is; an older log starts', () =>
    fc.assert(
      fc.asyncProperty(anyStore, fc.nat(8), fc.integer({ min: 2, max: 8 }), async (which, before, since) => {
        const stores = storesOf();
        for (let turn = 0; turn <= before; turn++) await begin(stores);
        const copied = stores[which].now;
        for (let turn = 0; turn < since; turn++) await begin(stores);
        stores[which].now = copied;
        if (which === 'events') expect((await requireOneInstallation(stores, names)).logIsOlder).toBe(true);
        else await expect(begin(stores)).rejects.toThrow(StoresRefused);
      }),
    ));

  it('take no log for an older one that others turn while it is looked at', async () => {
    const stores = storesOf();
    for (let turn = 0; turn < 3; turn++) await begin(stores);
    const keys: Bonded = {
      async bond() {
        // Since the log was looked at, others have started twice.
        if (stores.events.now?.turn === 3) for (let turn = 0; turn < 2; turn++) await begin(stores);
        return stores.keys.bond();
      },
      bind: (bond) => stores.keys.bind(bond),
    };
    expect(await requireOneInstallation({ ...stores, keys }, names)).toEqual({ turn: 6, logIsOlder: false });
  });

  it('are told which one it is, and the way out', async () => {
    const stores = storesOf();
    for (let turn = 0; turn < 3; turn++) await begin(stores);
    stores.operations.now = { log, turn: 1 };
    await expect(begin(stores)).rejects.toThrow('O is older than K and E. Go there.');
    stores.operations.now = undefined;
    await expect(begin(stores)).rejects.toThrow(
      'O is missing or empty, and K and E were used with another. Go there.',
    );
  });
});

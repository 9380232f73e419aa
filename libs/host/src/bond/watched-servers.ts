import type { Bond } from '@mouakaba/event-sourcing';
import {
  bindAll,
  bondsOf,
  requireOneInstallation,
  StoresRefused,
  type BondedStores,
  type StoreNames,
} from './bond-stores.js';
import { bondOrder, type Bonds, type Misfit } from './judge.js';
import type { StoreWatch } from './watched-files.js';

/** Milliseconds between two looks. */
const every = 5_000;
/** Milliseconds without a start or an end of any process after which one writes a turn all the same. */
const longestTurn = 60 * 60_000;

/**
 * Watches the stores of a cluster while this process uses them: what is put back under it, or in the place of a store, has
 * an earlier turn or another log. `told` hears once. A store that is away is looked at again.
 * @param seen the bonds as this process has left them
 */
export function watchServers(
  stores: BondedStores,
  names: StoreNames,
  seen: Bonds,
  told: (found: StoresRefused) => void,
): StoreWatch {
  let replaced: StoresRefused | undefined;
  let last = seen;
  let since = performance.now();
  const look = async () => {
    const now = await bondsOf(stores);
    for (const store of bondOrder) {
      const misfit = misfitOf(last[store], now[store]);
      if (misfit !== undefined) throw new StoresRefused(`${names[store]} ${sayings[misfit]} ${names.wayOut}`);
    }
    if (now.keys?.turn !== last.keys?.turn) since = performance.now();
    last = now;
    if (performance.now() - since > longestTurn) await beginTurn(stores, names);
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look()
      .catch((error: unknown) => {
        if (!(error instanceof StoresRefused)) return; // it is away, which its health tells
        replaced = error;
        clearInterval(timer);
        told(error);
      })
      .finally(() => (looking = false));
  }, every);
  timer.unref();
  return {
    get replaced() {
      return replaced;
    },
    close: () => clearInterval(timer),
  };
}

/** @throws StoresRefused · Unavailable */
export async function beginTurn(stores: BondedStores, names: StoreNames): Promise<void> {
  const { turn } = await requireOneInstallation(stores, names);
  await bindAll(stores, turn);
}

function misfitOf(before: Bond | undefined, now: Bond | undefined): Misfit | undefined {
  if (before === undefined) return undefined;
  if (now === undefined) return 'missing';
  if (now.log !== before.log) return 'foreign';
  return now.turn < before.turn ? 'older' : undefined;
}

const sayings: Readonly<Record<Misfit, string>> = {
  missing: 'has lost what it held while this process used it.',
  foreign: 'is of another installation than when this process opened it.',
  older: 'is older than when this process opened it.',
};

import { isDeepStrictEqual } from 'node:util';
import { OperatorError, type Bonded, type EventStore } from '@mouakaba/event-sourcing';
import { bondOrder, judge, type BondedStore, type Bonds, type Misfit } from './judge.js';

/** Stores that do not belong together. The message names the file, or the setting, and the way out. */
export class StoresRefused extends OperatorError {
  constructor(message: string) {
    super(message);
    this.name = 'StoresRefused';
  }
}

export interface BondedStores {
  readonly events: Bonded & Pick<EventStore, 'epoch'>;
  readonly keys: Bonded;
  readonly operations: Bonded;
}

/** How each store is named to whoever runs it: a file's path, or the variable with a server's address and its database. */
export interface StoreNames extends Readonly<Record<BondedStore, string>> {
  /** What to do where they do not belong together. */
  readonly wayOut: string;
}

export interface Bound {
  readonly turn: number;
  /** The log is older than what the other stores have seen of it. */
  readonly logIsOlder: boolean;
}

/**
 * Looks whether the stores of one machine, or of one cluster, belong together; nothing is written. What does not fit, and
 * a log that seems older, is looked at again until it stays as it is: processes of a cluster write their turns at any time,
 * also while the stores are looked at one after the other.
 * @returns the turn that begins now, for `bindAll`
 * @throws StoresRefused they are not of one installation, or one is older than the others
 */
export async function requireOneInstallation(stores: BondedStores, names: StoreNames): Promise<Bound> {
  for (let before = await bondsOf(stores); ;) {
    const judged = judge(before);
    if (judged.fits && !judged.logIsOlder) return { turn: judged.next, logIsOlder: false };
    const now = await bondsOf(stores);
    if (isDeepStrictEqual(now, before)) {
      if (judged.fits) return { turn: judged.next, logIsOlder: true };
      throw new StoresRefused(`${sentenceOf(judged.store, judged.why, names)} ${names.wayOut}`);
    }
    before = now;
  }
}

/** As they stand now, one after the other. @throws Unavailable */
export async function bondsOf({ events, keys, operations }: BondedStores): Promise<Bonds> {
  return {
    events: (await events.bond()) ?? { log: events.epoch, turn: 0 },
    keys: await keys.bond(),
    operations: await operations.bond(),
  };
}

/** In the order that a crash can be told by. */
export async function bindAll(stores: BondedStores, turn: number): Promise<void> {
  for (const store of bondOrder) await stores[store].bind({ log: stores.events.epoch, turn });
}

function sentenceOf(store: BondedStore, why: Misfit, names: StoreNames): string {
  const others = bondOrder.filter((each) => each !== store).map((each) => names[each]);
  switch (why) {
    case 'missing':
      return `${names[store]} is missing or empty, and ${others.join(' and ')} were used with another.`;
    case 'foreign':
      return `${names[store]} is of another installation, or of another life of this one, than ${others.join(' and ')}.`;
    case 'older':
      return `${names[store]} is older than ${others.join(' and ')}.`;
  }
}

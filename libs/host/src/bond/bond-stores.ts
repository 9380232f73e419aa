import { OperatorError, type Bonded, type EventStore } from '@mouakaba/event-sourcing';
import { bondOrder, judge, type BondedStore } from './judge.js';

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

/** How each store is named to whoever runs it: a file's path, or the variable with a server's address. */
export type StoreNames = Readonly<Record<BondedStore, string>>;

export interface Bound {
  readonly turn: number;
  /** The log is older than what the other stores have seen of it. */
  readonly logIsOlder: boolean;
}

const wayOut =
  'Put the files back that belong together, or restore one backup as a whole into an empty folder with npm run restore.';

/**
 * Looks whether the files of one machine belong together; nothing is written.
 * @returns the turn that begins now, for `bindAll`
 * @throws StoresRefused they are not of one installation, or one is older than the others
 */
export async function requireOneInstallation(stores: BondedStores, names: StoreNames): Promise<Bound> {
  const [events, keys, operations] = await Promise.all([
    stores.events.bond(),
    stores.keys.bond(),
    stores.operations.bond(),
  ]);
  const judged = judge({ events: events ?? { log: stores.events.epoch, turn: 0 }, keys, operations });
  if (!judged.fits) throw new StoresRefused(`${sentenceOf(judged.store, judged.why, names)} ${wayOut}`);
  return { turn: judged.next, logIsOlder: judged.logIsOlder };
}

/** In the order that a crash can be told by. */
export async function bindAll(stores: BondedStores, turn: number): Promise<void> {
  for (const store of bondOrder) await stores[store].bind({ log: stores.events.epoch, turn });
}

function sentenceOf(store: BondedStore, why: 'missing' | 'foreign' | 'older', names: StoreNames): string {
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

/**
 * Binds the stores of a cluster to the log, which the first process does. Processes start at any time: there is no turn.
 * @throws StoresRefused keys or operational state belong to another log
 */
export async function bondServers(
  stores: Pick<BondedStores, 'keys' | 'operations'>,
  log: string,
  names: StoreNames,
): Promise<void> {
  for (const store of ['keys', 'operations'] as const) {
    const bond = await stores[store].bond();
    if (bond === undefined) await stores[store].bind({ log, turn: 0 });
    else if (bond.log !== log)
      throw new StoresRefused(
        `What ${names[store]} names belongs to another log than the one of ${names.events}. ` +
          'Let both name the stores of one installation; a backup is brought into empty stores with npm run migrate.',
      );
  }
}

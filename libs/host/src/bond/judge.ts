import type { Bond } from '@mouakaba/event-sourcing';

export interface Bonds {
  readonly events: Bond;
  readonly keys: Bond | undefined;
  readonly operations: Bond | undefined;
}

/** In the order in which a turn is written: a crash leaves the first ones ahead by one, and never a later one. */
export const bondOrder = ['keys', 'operations', 'events'] as const;
export type BondedStore = (typeof bondOrder)[number];

/** It holds no bond, that of another log, or one of an earlier turn. */
export type Misfit = 'missing' | 'foreign' | 'older';

export type Judgement =
  | { readonly fits: true; readonly next: number; readonly logIsOlder: boolean }
  | { readonly fits: false; readonly store: BondedStore; readonly why: Misfit };

/**
 * Whether the stores are those of one installation, as one end or crash left them. A log that is older than the others is
 * no reason to refuse: what is derived is built anew from it, and keys without events open nothing.
 */
export function judge({ events, keys, operations }: Bonds): Judgement {
  if (keys === undefined && operations === undefined && events.turn === 0)
    return { fits: true, next: 1, logIsOlder: false };
  const foreign = (['keys', 'operations'] as const).filter((store) => {
    const bond = store === 'keys' ? keys : operations;
    return bond !== undefined && bond.log !== events.log;
  });
  // Two against one: where both others are of another log, it is the log that is out of place.
  const [odd] = foreign;
  if (odd !== undefined && (foreign.length === 2 || keys === undefined || operations === undefined))
    return { fits: false, store: 'events', why: 'foreign' };
  if (odd !== undefined) return { fits: false, store: odd, why: 'foreign' };
  if (keys === undefined) return { fits: false, store: 'keys', why: 'missing' };
  const beginning = keys.turn === 1 && events.turn === 0;
  if (operations === undefined)
    return beginning
      ? { fits: true, next: 1, logIsOlder: false }
      : { fits: false, store: 'operations', why: 'missing' };
  return judgeTurns(events.turn, keys.turn, operations.turn);
}

function judgeTurns(events: number, keys: number, operations: number): Judgement {
  const newest = Math.max(events, keys, operations);
  if (keys < newest) return { fits: false, store: 'keys', why: 'older' };
  const interrupted = operations === newest - 1 && events === newest - 1;
  if (operations < newest && !interrupted) return { fits: false, store: 'operations', why: 'older' };
  const logIsOlder = events < newest - 1;
  const finishes = events === newest - 1; // what a crash cut short is ended, and counted once
  return { fits: true, next: finishes ? newest : newest + 1, logIsOlder };
}

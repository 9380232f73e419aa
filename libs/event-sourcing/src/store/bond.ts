/**
 * What the stores of one installation hold in common, so that one that is older than the others, or another
 * installation's, is told apart.
 */
export interface Bond {
  /** The epoch of the log that it belongs to. */
  readonly log: string;
  /** Rises at every start and at every orderly end of a process; 0 before the first. */
  readonly turn: number;
}

/** A store that keeps its bond beside what it holds. Neither is copied with the entries. */
export interface Bonded {
  /** Undefined before the first. @throws Unavailable */
  bond(): Promise<Bond | undefined>;
  /** Durable when it answers. Where processes share the store, the turn of one log never falls. @throws Unavailable */
  bind(bond: Bond): Promise<void>;
}

/** A store that is derived, and says only at which turn it is written to: an older file is told apart while it is open. */
export interface Turned {
  /** @throws Unavailable */
  beginTurn(turn: number): Promise<void>;
}

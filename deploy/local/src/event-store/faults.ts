/** What this server does wrong, as asked through its control port. */
export interface Faults {
  /** Answers every append and read that it is not the leader, and who is. */
  readonly notLeader: { readonly host: string; readonly port: number } | null;
  /** So many appends are written and never answered. */
  readonly silent: number;
  /** So many appends are written, and the connection is cut before the answer. */
  readonly cut: number;
  /** Milliseconds before an append is looked at, and before a read answers. */
  readonly slow: number;
}

export const noFaults: Faults = { notLeader: null, silent: 0, cut: 0, slow: 0 };

/** Done once, at once. */
export type Deed =
  /** Every connection is broken off. */
  | 'cut-connections'
  /** Every subscription ends with status OK. */
  | 'end-subscriptions'
  /** Every stream of batch appends ends with status OK. */
  | 'end-appends'
  /** Nobody listens any more; connections are broken off. */
  | 'refuse'
  | 'accept';

export interface Control {
  readonly faults?: Partial<Faults>;
  readonly deed?: Deed;
}

export interface Counts {
  /** Open now. */
  readonly connections: number;
  readonly subscriptions: number;
  /** Since the start. */
  readonly connectionsMade: number;
  readonly subscriptionsMade: number;
  readonly appends: number;
  readonly reads: number;
  /** To subscribers. */
  readonly eventsSent: number;
}

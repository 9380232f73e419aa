import type { NewEvent } from '@mouakaba/event-sourcing';

/*
 * What crosses the thread boundary. Types only: the commit thread is loaded by Node itself, also from
 * sources, and therefore imports nothing but Node's own modules.
 */

export interface AppendRequest {
  readonly stream: string;
  readonly kind: string;
  /** Revision of the stream's last event; -1: the stream must not exist. */
  readonly expected: number;
  readonly events: readonly NewEvent[];
}

export type AppendOutcome =
  | { readonly is: 'appended'; readonly revision: number; readonly sequence: number; readonly again: boolean }
  | { readonly is: 'wrong-revision'; readonly actual: number }
  | { readonly is: 'id-taken'; readonly id: string }
  | { readonly is: 'unavailable'; readonly cause: Failure }
  | { readonly is: 'crowded' }
  | { readonly is: 'unknown'; readonly cause: Failure };

/** An error across the boundary: Node keeps neither its class nor its codes. */
export interface Failure {
  readonly text: string;
  /** SQLite's extended result code. */
  readonly errcode?: number;
  /** Of a system call: `ENOSPC`. */
  readonly code?: string;
}

/**
 * `check`: write as an append would, and leave the log as it is; `fold`: bring every commit into the file itself; `close`:
 * commit what has come before, close the file, end.
 */
export type ToCommitThread = readonly AppendRequest[] | 'check' | 'fold' | 'close';

/**
 * First the pragmas of the opened connection, then one message for each group, outcomes in the order of the requests, and
 * one for each check and each folding, `null` if it held.
 */
export type FromCommitThread =
  | { readonly opened: DurabilityPragmas }
  | { readonly group: readonly AppendOutcome[] }
  | { readonly checked: Failure | null };

export interface DurabilityPragmas {
  readonly journalMode: string;
  /** 2 is FULL: every commit is on the disk before it is acknowledged. */
  readonly synchronous: number;
}

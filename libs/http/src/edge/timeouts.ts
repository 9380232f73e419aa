/** How long a client may take, in milliseconds. docs/operations/limits.md has the same. */
export interface Timeouts {
  /** From the first byte of a connection or request to the end of its headers. */
  readonly headers: number;
  /** To the end of its body. */
  readonly request: number;
  /** Without a byte taken or sent, while an answer is written. */
  readonly stalled: number;
  /** Between two requests. */
  readonly idle: number;
  /** How often the first two are looked at: by so much they are overrun at most. */
  readonly checked: number;
}

export const defaultTimeouts: Timeouts = {
  headers: 15_000,
  request: 30_000,
  stalled: 60_000,
  // Longer than a proxy keeps its side open, so that it is never us who close under its request.
  idle: 75_000,
  // Node's own is 30 s, which would let a body of 30 s take 60.
  checked: 1_000,
};

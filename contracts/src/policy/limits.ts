/**
 * How much of everything there is at most: named here and nowhere else. What is beyond is refused or cut short, never
 * gathered without end. `docs/operations/limits.md` tells operators and clients the same figures; a spec compares them.
 */
export const limits = {
  /** Bytes of a body. */
  bodyBytes: 256 * 1024,
  /** Levels of a body, its outermost object being the first. */
  bodyDepth: 16,
  /** Elements of any list that is sent. */
  listItems: 500,
  /** Characters of a number as it is written: a double never needs more than 24. */
  numberLength: 64,
  /** Bytes of all headers together. */
  headerBytes: 16 * 1024,
  /** Characters of an idempotency key. */
  idempotencyKeyLength: 200,
  /** Positions in one `Mouakaba-Min-Position`. */
  minPositions: 20,
  /** Faults that a refusal tells; `more` says how many there are beside them. */
  faultsTold: 20,
  /** Elements that a refusal tells of each list among its facts; `more` says how many there are beside them. */
  factsTold: 20,
  /** Rows of a page, and of one whose length is not asked for. */
  pageRows: 200,
  defaultPageRows: 50,
  /** Requests that a process handles at the same time; health is not counted. */
  requestsAtOnce: 500,
  /** Milliseconds that a request waits for its read model: for a position it named, or for what it may just have written. */
  readModelWait: 2_000,
  /** Milliseconds that a write waits for a read model that it asks, before it goes on without it or is refused. */
  checkWait: 500,
  /** Times that a command is decided again because another one wrote before it. */
  conflictRetries: 5,
  /** Appends that wait for the one writer of a SQLite log. */
  appendsWaiting: 2_000,
  /** Days that an idempotency key is known to belong to another operation; in its own stream it is known for ever. */
  idempotencyKeyDays: 7,
} as const;
